"""Write what waits: parcels that end, that change, that are new, and the links between them."""

from layers import sql
from layers.parcels import lineage, links

# Why a parcel ends, as its last state says before the reason of the transaction.
ENDS = {"split": "split: ", "merge": "merged: ", "missing": "no longer in the file: "}

_KEEP_LINKS = sql.load(__package__, "keep_links")
_RETIRE = sql.load(__package__, "retire")
_REASON = sql.load(__package__, "set_reason")
_UPDATE = sql.load(__package__, "update_changed")
_INSERT = sql.load(__package__, "insert_new")
_WAITS = "SELECT EXISTS (SELECT FROM staged_parcel) OR EXISTS (SELECT FROM staged_retired)"
_CHANGED = sql.load(__package__, "changed_parcels")


def write(conn: sql.Connection, srid: int, run: int, communes: list[str]) -> None:
    """Do to the parcel table what stage.match has found, on behalf of a run into communes."""
    sql.run(conn, _KEEP_LINKS, run=run)
    # A statement that changes no row has triggers plan their own, six times in vain.
    if sql.value(conn, _WAITS):
        _retire(conn)
        sql.run(conn, _UPDATE, run=run)
        sql.run(conn, _INSERT, srid=srid, run=run)
        lineage.write(conn, run)
    links.follow(conn, run, communes, sql.value(conn, _CHANGED))


def _retire(conn: sql.Connection) -> None:
    reason = sql.value(conn, "SELECT coalesce(current_setting('portal.reason', true), '')")
    for end, words in ENDS.items():
        sql.rows(conn, _REASON, reason=words + reason)
        sql.run(conn, _RETIRE, reason=end)
    sql.rows(conn, _REASON, reason=reason)
