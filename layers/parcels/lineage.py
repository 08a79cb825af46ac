"""Splits and merges, recognised by shape while a file waits to be written.

A parcel is split where several new rows lie in it and fill it, and merged where it lies with
others in one new row and they fill that. Whatever is split or merged ends, with its code, and what
comes of it is new, even where one of the pieces keeps the number; a boundary correction is neither.
"""

from layers import sql

SLACK = 0.01  # the share by which pieces may stick out of the whole, or leave some of it

_CREATE = sql.load(__package__, "create_lineage")
_LOOSE_PARCELS = sql.load(__package__, "loose_parcels")
_INDEX_LOOSE = sql.load(__package__, "index_loose")
_LOOSE_ROWS = sql.load(__package__, "loose_rows")
_FIND = sql.load(__package__, "find_lineage")
_PART = sql.load(__package__, "part_lineage")
_WRITE = sql.load(__package__, "write_lineage")


def find(conn: sql.Connection, with_loose: bool) -> None:
    """Fill staged_lineage, and take what it holds out of staged_match.

    Costs nothing where the file has a row for each parcel: only the loose ends are compared.
    """
    sql.run(conn, "DROP TABLE IF EXISTS staged_lineage, loose_parcel, loose_row")
    sql.run(conn, _CREATE)
    if not sql.run(conn, _LOOSE_PARCELS, slack=SLACK, with_loose=with_loose):
        return
    sql.run(conn, _INDEX_LOOSE)
    sql.run(conn, _LOOSE_ROWS, slack=SLACK)
    sql.run(conn, "ANALYZE loose_row")
    if sql.run(conn, _FIND, slack=SLACK):
        sql.run(conn, _PART)


def write(conn: sql.Connection, run: int) -> int:
    """Write the lineage of the parcels that a run has inserted; return how many links."""
    return sql.run(conn, _WRITE, run=run)
