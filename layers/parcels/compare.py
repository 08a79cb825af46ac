"""What a file that waits to be written would do to the database, for the report."""

from dataclasses import dataclass
from typing import Any

from layers import sql
from layers.parcels.tally import LISTED, Listing

_COUNT = sql.load(__package__, "count_staged")
_CHANGES = sql.load(__package__, "changes")
_MISSING = sql.load(__package__, "missing")
_LINEAGE = sql.load(__package__, "lineage_rows")
_REPEATED_CODES = sql.load(__package__, "repeated_codes")


@dataclass(frozen=True)
class Compared:
    """The file against the database: figures, and the rows that a person should look at."""

    counts: dict[str, Any]
    changed: Listing
    missing: Listing
    lineage: Listing
    repeated_codes: Listing

    @property
    def is_change(self) -> bool:
        return any(self.counts[what] for what in ("added", "changed", "retired"))


def compare(conn: sql.Connection, with_codes: bool) -> Compared:
    """Return what stage.match has found of a file, with parcel codes or without."""
    counts = sql.row(conn, _COUNT) or {}
    missing = _listing(conn, _MISSING)
    uncertain = max((row.pop("uncertain") for row in missing.rows), default=0)
    return Compared(
        counts=counts | {"missing": missing.total, "uncertain": uncertain},
        changed=_listing(conn, _CHANGES, counts["changed"]),
        missing=missing,
        lineage=_listing(conn, _LINEAGE),
        repeated_codes=_listing(conn, _REPEATED_CODES) if with_codes else Listing(),
    )


def _listing(conn: sql.Connection, statement: str, total: int | None = None) -> Listing:
    rows = sql.rows(conn, statement, most=LISTED)
    counted = [row.pop("total") for row in rows] if total is None else [total]
    return Listing(counted[0] if counted else 0, rows)
