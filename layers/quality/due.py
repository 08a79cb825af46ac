"""What is to be judged again, and of which communes."""

from __future__ import annotations

from datetime import datetime

from layers import sql
from layers.people import beside
from layers.province import Province
from layers.quality import registry, scope

DUE = sql.load(__package__, "due_communes")
IS_WHOLE = "SELECT EXISTS (SELECT FROM mark WHERE parcel_id IS NULL)"
FIND_UNAWARE = sql.load(__package__, "find_unaware")
SPREAD = sql.load(__package__, "spread_marks")
SPREAD_WHOLE = sql.load(__package__, "spread_whole")
UNMARK = sql.load(__package__, "unmark")
MARK = sql.load(__package__, "mark_communes")


def every(conn: sql.Connection, province: Province) -> dict[str, datetime | None]:
    """Return the communes that are due, whoever waits longest first, and since when each is.

    Since None: nothing has changed of it but the rules.
    """
    rows = sql.rows(conn, DUE, code=None, registry=registry.sha256(province))
    return {row["code"]: row["since"] for row in rows}


def is_due(conn: sql.Connection, province: Province, code: str) -> bool:
    """Whether anything of a commune is to be judged again."""
    return bool(sql.rows(conn, DUE, code=code, registry=registry.sha256(province)))


def mark(conn: sql.Connection) -> None:
    """Mark every commune: all parcels are due, whoever breaks off what follows."""
    sql.run(conn, MARK)


def is_whole(conn: sql.Connection) -> bool:
    """Whether the marks that the run has seen are of all parcels."""
    return bool(sql.value(conn, IS_WHOLE))


def spread(conn: sql.Connection, code: str, has_people: bool) -> None:
    """Mark the parcels of other communes that are judged beside what was marked here."""
    if not sql.run(conn, FIND_UNAWARE, code=code, has_people=has_people):
        return
    scope.find_places(conn)
    sql.run(conn, SPREAD)
    if is_whole(conn):
        if has_people:
            beside.of_commune(conn, code)
        sql.run(conn, SPREAD_WHOLE, code=code, reach=scope.REACH_M)


def unmark(conn: sql.Connection) -> None:
    """Take away the marks that the run has seen, and no later ones."""
    sql.run(conn, UNMARK)
