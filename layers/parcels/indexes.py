"""The indexes of a table of parcels that is empty: made after a bulk load, not row by row.

Sorting a million keys or boxes once takes a fifth of putting each where it belongs. The price: to
take an index away locks the table, so that whoever asks for parcels waits for the end of the load.
There are none to be seen before, and every later load goes the other way.
"""

from dataclasses import dataclass

import psycopg2.errors

from layers import sql

WORTH = 100_000  # rows; fewer take less time than anybody should be made to wait for

_IS_EMPTY = "SELECT NOT EXISTS (SELECT FROM parcel)"
_LOCK = "LOCK TABLE parcel IN ACCESS EXCLUSIVE MODE NOWAIT"
_FIND = sql.load(__package__, "find_indexes")
_FIT = sql.load(__package__, "fit_sorting")


@dataclass
class PutOff:
    """Indexes that are to be made again, as they were."""

    conn: sql.Connection
    definitions: list[str]

    def make(self) -> None:
        """Make them."""
        sql.rows(self.conn, _FIT)
        for definition in self.definitions:
            sql.run(self.conn, definition)


def put_off(conn: sql.Connection) -> PutOff | None:
    """Take the indexes away until `make`; None where there are parcels, or anybody looks for some.

    The end of the transaction, if it fails, brings them back.
    """
    if not sql.value(conn, _IS_EMPTY) or not _is_locked(conn):
        return None
    if not sql.value(conn, _IS_EMPTY):  # somebody was quicker
        return None
    found = sql.rows(conn, _FIND)
    if found:
        sql.run(conn, f"DROP INDEX {', '.join(row['name'] for row in found)}")
    return PutOff(conn, [row["definition"] for row in found])


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
