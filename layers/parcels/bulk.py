"""A first load, into a table without parcels: what every row costs is done once, at its end.

Sorting a million keys or boxes takes a fifth of putting each where it belongs, what is due of
whole communes need not be found out row by row, and cells of the mosaic are counted here as parcels
go by, and written once. The price: the table is locked, so that
whoever asks for parcels waits for the end of the load. There are none to be seen before, and every
later load goes the other way.
"""

from dataclasses import dataclass, field

import psycopg2.errors

from layers import sql
from layers.parcels.counts import Counts

WORTH = 100_000  # rows; fewer take less time than anybody should be made to wait for

# What the triggers of an insert come to, where all parcels are those that were inserted. That which
# counts them comes first, and is not SQL alone: counts.py.
COUNTED = "count_insert"
IN_PLACE = {
    "due_by_insert": "SELECT mark_coverage_of_all_due()",
    "quality_of_insert": "SELECT mark_quality_of_all()",
    "mark_insert": "SELECT mark_blocks('parcel', ARRAY[-1], ARRAY[-1])",  # everywhere
    "audit_insert": "SELECT audit('insert', 'parcel', sum(n)) FROM commune_count",
}
_IS_EMPTY = "SELECT NOT EXISTS (SELECT FROM parcel) AND NOT EXISTS (SELECT FROM mosaic_cell)"
_LOCK = "LOCK TABLE parcel IN ACCESS EXCLUSIVE MODE NOWAIT"
_FIND = sql.load(__package__, "find_indexes")
_FIT = sql.load(__package__, "fit_sorting")


@dataclass
class PutOff:
    """Indexes that are to be made again, as they were, and triggers that have been silent."""

    conn: sql.Connection
    definitions: list[str]
    counts: Counts = field(default_factory=Counts)

    def make(self, run: int) -> None:
        """Make them, and do what the triggers would have done on behalf of a run."""
        sql.rows(self.conn, _FIT)
        for definition in self.definitions:
            sql.run(self.conn, definition)
        self.counts.write(self.conn, run)
        for statement in IN_PLACE.values():
            sql.rows(self.conn, statement)
        _turn(self.conn, "ENABLE")


def put_off(conn: sql.Connection) -> PutOff | None:
    """Do without until `make`; None where there are parcels, or anybody looks for some.

    The end of the transaction, if it fails, brings all of it back.
    """
    if not sql.value(conn, _IS_EMPTY) or not _is_locked(conn):
        return None
    if not sql.value(conn, _IS_EMPTY):  # somebody was quicker
        return None
    found = sql.rows(conn, _FIND)
    if found:
        sql.run(conn, f"DROP INDEX {', '.join(row['name'] for row in found)}")
    _turn(conn, "DISABLE")
    return PutOff(conn, [row["definition"] for row in found])


def _turn(conn: sql.Connection, how: str) -> None:
    turned = ", ".join(f"{how} TRIGGER {name}" for name in (COUNTED, *IN_PLACE))
    sql.run(conn, "ALTER TABLE parcel " + turned)


def _is_locked(conn: sql.Connection) -> bool:
    """Lock the table and tell whether that was possible at once."""
    sql.run(conn, "SAVEPOINT unlocked")
    try:
        sql.run(conn, _LOCK)
    except psycopg2.errors.LockNotAvailable:
        sql.run(conn, "ROLLBACK TO SAVEPOINT unlocked")
        return False
    finally:
        sql.run(conn, "RELEASE SAVEPOINT unlocked")
    return True
