"""Count anew what triggers keep: for a database that was restored or changed without them."""

from layers import sql
from portal import db

STOP_WRITERS = sql.load(__package__, "stop_writers")
EMPTY_COUNTS = sql.load(__package__, "empty_counts")
RECOUNT_CELLS = sql.load(__package__, "recount_cells")
RECOUNT_COMMUNES = sql.load(__package__, "recount_communes")


def recount(conn: db.Connection) -> None:
    """Fill mosaic_cell and commune_count from the tables they count. Inside `db.writing`."""
    # Readers go on meanwhile, and see the old counts or the new ones.
    for statement in (STOP_WRITERS, EMPTY_COUNTS, RECOUNT_CELLS, RECOUNT_COMMUNES):
        sql.run(conn, statement)
