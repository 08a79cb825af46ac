"""Rows of a file that did not go in: kept with its run, to be mended and brought again.

They wait in a temporary table while the file is read, for a file of a million bad rows is not
held in memory either; a file that is refused as a whole leaves none.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from psycopg2.extras import execute_batch

from layers import sql

_CREATE = sql.load(__package__, "create_refused")
_ADD = sql.load(__package__, "add_refused")
_KEEP = sql.load(__package__, "keep_refused")


@dataclass(frozen=True)
class Refused:
    """A row that was turned away, with what is needed to hand it back."""

    row_no: int  # 1 is the first of the file
    sheet_no: str | None
    parcel_no: str | None
    reason: str
    source: str | None = None  # JSON of the recognised cells; never a person's
    srid: int | None = None
    shape: bytes | None = None  # WKB in srid, as the file has it


def create(conn: sql.Connection) -> None:
    """Make the table they wait in, which the end of the transaction drops, or the next file."""
    sql.run(conn, "DROP TABLE IF EXISTS staged_refused")
    sql.run(conn, _CREATE)


def add(conn: sql.Connection, rows: Iterable[Refused]) -> None:
    """Have rows wait."""
    with conn.cursor() as cursor:
        execute_batch(cursor, _ADD, [asdict(row) for row in rows], page_size=500)


def keep(conn: sql.Connection, run: int) -> int:
    """Write the rows that wait to the run; return how many."""
    return sql.run(conn, _KEEP, run=run)
