"""Count anew what triggers keep: for a database that was restored or changed without them."""

from layers import sql
from portal import db

STOP_WRITERS = sql.load(__package__, "stop_writers")
EMPTY_COUNTS = sql.load(__package__, "empty_counts")
RECOUNT_CELLS = sql.load(__package__, "recount_cells")
RECOUNT_COMMUNES = sql.load(__package__, "recount_communes")
RECOUNT_GAPS = sql.load(__package__, "recount_gaps")
RECOUNT_QUALITY = sql.load(__package__, "recount_quality")
RECOUNT_RULES = sql.load(__package__, "recount_rules")
TABLES = (RECOUNT_CELLS, RECOUNT_COMMUNES, RECOUNT_GAPS, RECOUNT_QUALITY, RECOUNT_RULES)


def recount(conn: db.Connection) -> None:
    """Fill every table of counts from the tables they count. Inside `db.writing`."""
    # Readers go on meanwhile, and see the old counts or the new ones.
    for statement in (STOP_WRITERS, EMPTY_COUNTS, *TABLES):
        sql.run(conn, statement)
