"""Give, withdraw and end exceptions, each in the caller's transaction."""

from __future__ import annotations

from datetime import date

from layers import sql
from layers.message import N_, Told
from layers.province import Province
from layers.quality import check

GIVE = sql.load(__package__, "give")
WITHDRAW = sql.load(__package__, "withdraw")
EXPIRE = sql.load(__package__, "expire")
ONE = sql.load(__package__, "one")
EXCUSED = sql.load(__package__, "excused")

SHORTEST_REASON, LONGEST_REASON = 10, 500
LARGEST_ID = 2**63 - 1
BAD_DAY = N_("Ngày cuối cùng không đọc được.")


class UnknownException(Told):
    """No exception has this number."""


class Moved(Told):
    """The finding, or the exception, is no longer what whoever asks has seen."""


class BadReason(Told):
    """The reason, or the last day, cannot be used."""


def give(
    conn: sql.Connection, province: Province, actor: str, finding: sql.Row, judged: int,
    reason: str, until: date | None, today: date,
) -> int:  # fmt: skip
    """Excuse a finding as it was judged, and judge its parcel again; return the exception's number.

    What two parcels of a commune have in common is excused, and judged again, at both. Raise
    BadReason for what cannot be used, Moved where the finding has changed since.
    """
    _require_usable(reason, until, today)
    check.lock(conn, finding["commune_code"])
    values = {"id": finding["id"], "judged": judged, "actor": actor}
    given = sql.row(conn, GIVE, **values, reason=reason, until=until)
    if given is None:
        raise Moved(N_("Lỗi này vừa thay đổi hoặc đã được xử lý. Xin xem lại trước khi chấp nhận."))
    _judge(conn, province, actor, given)
    return int(given["id"])


def withdraw(conn: sql.Connection, province: Province, actor: str, exception_id: int) -> None:
    """End an exception, and judge its parcel again; raise Moved where it has ended already."""
    check.lock(conn, get(conn, exception_id)["commune_code"])
    ended = sql.row(conn, WITHDRAW, id=exception_id, actor=actor)
    if ended is None:
        raise Moved(N_("Ngoại lệ này đã kết thúc."))
    _judge(conn, province, actor, ended)


def expire(conn: sql.Connection, actor: str) -> int:
    """End what was given until a day before today; return how many parcels it was given for.

    That day ends in Vietnam. The judging is left to whoever judges what is due: it may be a whole
    province's worth.
    """
    return sql.run(conn, EXPIRE, actor=actor)


def get(conn: sql.Connection, exception_id: int) -> sql.Row:
    """Return an exception as columns of one.sql; raise UnknownException."""
    found = sql.row(conn, ONE, id=exception_id) if 0 < exception_id <= LARGEST_ID else None
    if found is None:
        raise UnknownException(N_("Không có ngoại lệ nào mang số này."))
    return found


def _judge(conn: sql.Connection, province: Province, actor: str, exception: sql.Row) -> None:
    """Judge again whom an exception excuses: the other parcel too, where it is of the commune."""
    pair = {name: exception[name] for name in ("parcel_id", "other_id")}
    ids = [row["id"] for row in sql.rows(conn, EXCUSED, **pair)]
    check.parcels(conn, province, actor, ids)


def _require_usable(reason: str, until: date | None, today: date) -> None:
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON or not reason.isprintable():
        raise BadReason(
            N_("Lý do cần từ %(least)s đến %(most)s ký tự."),
            least=SHORTEST_REASON, most=LONGEST_REASON,
        )  # fmt: skip
    if until is not None and until < today:
        raise BadReason(N_("Ngày cuối cùng của ngoại lệ đã qua."))
