"""What loading an export did, or would do."""

from dataclasses import dataclass
from typing import Any

from layers import sql
from layers.parcels.tally import LISTED, Listing

_CHANGES = sql.load(__package__, "changes")
_NOT_ON_MAP = sql.load(__package__, "not_on_map")
_NOT_IN_EXPORT = sql.load(__package__, "not_in_export")
_REFUSALS = sql.load(__package__, "refusals")


@dataclass(frozen=True)
class Report:
    """Everything there is to say; `portal records load --json` prints it whole."""

    file: str
    sha256: str
    dry_run: bool
    run: int | None  # import_run.id; None where nothing was written
    loaded_before: str | None  # when the very same file was last let in
    is_change: bool
    settings: dict[str, Any]
    counts: dict[str, Any]
    refused: Listing
    remarks: Listing  # cells that contradict each other or are not understood
    not_on_map: Listing
    not_in_export: Listing
    changed: Listing
    gone: Listing
    notes: tuple[str, ...]

    def rows(self) -> list[dict[str, Any]]:
        """Return what a person should look at, row by row, for the ledger."""
        kinds = ("refused", "remarks", "not_on_map", "not_in_export", "changed", "gone")
        return [{"what": kind} | row for kind in kinds for row in getattr(self, kind).rows]


def listings(conn: sql.Connection) -> dict[str, Listing]:
    """Return the rows of each kind, by the report's own names, from what has been staged."""
    return {
        "refused": refusals(conn),
        "not_on_map": _listing(conn, _NOT_ON_MAP),
        "not_in_export": _listing(conn, _NOT_IN_EXPORT),
        "changed": _listing(conn, _CHANGES, kind="changed"),
        "gone": _listing(conn, _CHANGES, kind="gone"),
    }


def refusals(conn: sql.Connection) -> Listing:
    """Return the rows that do not go in."""
    return _listing(conn, _REFUSALS)


def _listing(conn: sql.Connection, statement: str, **values: Any) -> Listing:
    rows = sql.rows(conn, statement, most=LISTED, **values)
    totals = [row.pop("total") for row in rows]
    return Listing(totals[0] if totals else 0, rows)
