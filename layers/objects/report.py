"""What loading a file of land objects did, or would do."""

from dataclasses import dataclass
from typing import Any

from layers import sql

_COUNT = sql.load(__package__, "count_changes")


@dataclass(frozen=True)
class Report:
    """Everything there is to say; `portal objects load --json` prints it whole."""

    file: str
    sha256: str
    dry_run: bool
    run: int | None  # import_run.id; None where nothing was written
    loaded_before: str | None  # when the very same file was last let in
    settings: dict[str, Any]
    counts: dict[str, Any]  # added, changed, unchanged count the parts that communes have
    refused: tuple[dict[str, Any], ...]
    notes: tuple[str, ...]

    @property
    def is_change(self) -> bool:
        return bool(self.counts["added"] or self.counts["changed"])


def counts(conn: sql.Connection, kind: str, read: int, refused: int) -> dict[str, Any]:
    """Return the figures of a file that has been compared."""
    rows = sql.rows(conn, _COUNT, kind=kind)
    kinds = ("added", "changed", "unchanged", "not_in_file")
    return {
        "read": read,
        **{name: sum(row[name] for row in rows) for name in kinds},
        "refused": refused,
        "communes": {row["commune_code"]: row["n"] for row in rows},
    }
