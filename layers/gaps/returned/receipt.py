"""What has come back: the list of returns, one of them, and its items."""

from collections.abc import Sequence

from layers import sql
from layers.message import N_, Told

_LIST = sql.load(__package__, "list")
_GET = sql.load(__package__, "get")
_ITEMS = sql.load(__package__, "items")
_OF_GAP = sql.load(__package__, "of_gap")
_BESIDE = sql.load(__package__, "beside")
MOST_BESIDE = 60  # parcels in a picture
MOST_DECIDED = 500  # items at once


class UnknownReturn(Told):
    """No return has this number."""


class AlreadyReceived(Exception):
    """The same file has come back before; `return_id` is the receipt it was given."""

    def __init__(self, return_id: int):
        super().__init__(f"already received as return {return_id}")
        self.return_id = return_id


class AlreadyDecided(Told):
    """None of the items is open any more."""


def newest(conn: sql.Connection, most: int, before: int | None = None) -> list[sql.Row]:
    """Return the newest returns (of those before the return `before`)."""
    return sql.rows(conn, _LIST, most=most, before=before)


def get(conn: sql.Connection, return_id: int) -> sql.Row:
    """Return one return; raise UnknownReturn."""
    found = sql.row(conn, _GET, id=return_id) if 0 < return_id < 2**63 else None
    if found is None:
        raise UnknownReturn(N_("Không có lần nhận tệp nào mang số này."))
    return found


def items(
    conn: sql.Connection, return_id: int, verdicts: Sequence[str], most: int | None = None
) -> list[sql.Row]:
    """Return items of a return in their order, the first ones or all; shapes as WKB."""
    return sql.rows(conn, _ITEMS, return_id=return_id, verdicts=list(verdicts), most=most)


def beside(conn: sql.Connection, return_id: int, item_nos: Sequence[int]) -> list[sql.Row]:
    """Return the parcels around items, as columns of beside.sql."""
    numbers = list(item_nos)
    return sql.rows(conn, _BESIDE, return_id=return_id, item_nos=numbers, most=MOST_BESIDE)


def of_gap(conn: sql.Connection, gap_id: str, most: int) -> list[sql.Row]:
    """Return what has come back of a gap, the newest first: notes, and what waits in a return."""
    return sql.rows(conn, _OF_GAP, gap_id=gap_id, most=most)
