"""The sheets of a commune by their quality."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from layers import sql
from layers.province import Province
from layers.quality import places
from layers.quality.places import Place

SEVERITIES = sql.load(__package__, "sheet_severities")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its indices, and how many of its parcels have an error or only a warning."""

    name: str | None  # None: parcels without a sheet
    place: Place
    errors: int
    warnings: int

    @property
    def parcels(self) -> int:
        """How many parcels it has, roads and canals among them."""
        return self.place.judged + self.place.waiting


def _by_number(sheet: Sheet) -> tuple[bool, list[tuple[int, str]]]:
    """Return a key that puts 9 before 10 and 10 before 10a, and what has no number last."""
    parts = re.findall(r"(\d{0,9})(\D*)", sheet.name or "")
    return sheet.name is None, [(int(digits or 0), rest) for digits, rest in parts]


COLUMNS: dict[str, Callable[[Sheet], Any]] = {
    "sheet": _by_number,
    "index": lambda sheet: sheet.place.index.whole,
    "parcels": lambda sheet: sheet.parcels,
    "errors": lambda sheet: sheet.errors,
    "warnings": lambda sheet: sheet.warnings,
    "waiting": lambda sheet: sheet.place.waiting,
}


def of(conn: sql.Connection, province: Province, commune: str) -> list[Sheet]:
    """Return the sheets in the order of their numbers."""
    marks = {row["name"]: row for row in sql.rows(conn, SEVERITIES, commune=commune)}
    nothing = {"errors": 0, "warnings": 0}
    found = [
        Sheet(name, place, **{key: marks.get(name, nothing)[key] for key in nothing})
        for name, place in places.sheets(conn, province, commune).items()
    ]
    return sorted(found, key=_by_number)


def by(sheets: Sequence[Sheet], column: str, is_descending: bool) -> list[Sheet]:
    """Return the sheets in the order of one of COLUMNS; what has no index comes last."""
    if column == "sheet":
        return list(reversed(sheets)) if is_descending else list(sheets)
    known = [sheet for sheet in sheets if COLUMNS[column](sheet) is not None]
    absent = [sheet for sheet in sheets if COLUMNS[column](sheet) is None]
    return sorted(known, key=COLUMNS[column], reverse=is_descending) + absent
