"""What loading a parcel file did, or would do."""

from dataclasses import asdict, dataclass
from typing import Any

from layers.parcels.compare import Compared
from layers.parcels.sieve import Sieve
from layers.parcels.tally import Listing, Tally

# The listings of a report: what was turned away, what was let in and flagged, what it changes.
KINDS = (
    "unusable", "outside", "slivers", "area_differences", "repaired", "without_number",
    "unknown_land_use", "repeated_keys", "overlaps", "codes", "changed", "missing", "lineage",
)  # fmt: skip


@dataclass(frozen=True)
class Report:
    """Everything there is to say; `portal parcels load --json` prints it whole."""

    file: str
    sha256: str
    dry_run: bool
    run: int | None  # import_run.id; None where nothing was written
    loaded_before: str | None  # when the very same file was last let in
    settings: dict[str, Any]
    counts: dict[str, Any]
    unusable: Listing
    outside: Listing
    slivers: Listing
    area_differences: Listing
    repaired: Listing
    without_number: Listing
    unknown_land_use: Listing
    repeated_keys: Listing
    overlaps: Listing  # pairs within the file
    codes: Listing
    changed: Listing
    missing: Listing
    lineage: Listing
    notes: tuple[str, ...]

    @property
    def is_change(self) -> bool:
        return any(self.counts[what] for what in ("added", "changed", "retired"))

    def rows(self) -> list[dict[str, Any]]:
        """Return what a person should look at, row by row, for the ledger."""
        return [{"what": kind} | row for kind in KINDS for row in getattr(self, kind).rows]


def counts(tally: Tally, sieve: Sieve, compared: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of a file."""
    return {
        "read": tally.read,
        "usable": sieve.usable,
        **compared,
        **sieve.counts,
        "unusable": tally.unusable.total,
        "outside": tally.outside.total,
        "slivers": tally.slivers.total,
        "area_differences": tally.area_differences.total,
        "repaired": tally.repaired.total,
        "unknown_land_use": tally.unknown_land_use.total,
        "without_code": tally.without_code,
        "codes": dict(tally.code_problems),
        "in_parts": tally.in_parts,
        "objects": dict(tally.objects),
        "old_land_use": dict(tally.old_codes),
        "old_land_use_in_compounds": dict(tally.old_codes_in_compounds),
        "other_land_use": dict(tally.other_codes),
    }


def listings(tally: Tally, sieve: Sieve, compared: Compared) -> dict[str, Listing]:
    """Return the rows of each kind, KINDS, that a person should look at."""
    own = {
        "repeated_keys": sieve.repeats.listing(),
        "overlaps": sieve.overlaps.listing or Listing(),
        "changed": compared.changed,
        "missing": compared.missing,
        "lineage": compared.lineage,
    }
    return own | {kind: getattr(tally, kind) for kind in KINDS if kind not in own}


def as_dict(report: Report) -> dict[str, Any]:
    """Return the whole report for JSON."""
    return asdict(report)
