"""Cells that hold several things: serials, names, numbers, dates, one after the other."""

import re
from datetime import date
from typing import Any

from layers.intake import values
from layers.records import marks

LONGEST = 500
BREAKS, SEPARATORS = re.compile(r"[;\n\r]+"), re.compile(r"[;,\n\r]+")


def text(cell: Any) -> str | None:
    """Return the cell as text in composed letters, None for a blank one."""
    words = values.key(cell)
    return words[:LONGEST] if words else None


def of(cell: Any, separators: re.Pattern[str] = SEPARATORS) -> list[str]:
    """Return what a cell holds, one by one."""
    # Not the text of the cell: that has no line breaks any more.
    found = separators.split(cell) if isinstance(cell, str) else [cell]
    return [part for part in map(text, found) if part]


def days(cell: Any) -> list[Any]:
    """Return the parts of a cell of dates; a workbook's own date is one."""
    return of(cell) if isinstance(cell, str) else [cell] if text(cell) else []


def day(cell: Any) -> date | None:
    """Return the date, None for a blank cell and for what is no date."""
    try:
        return marks.day(cell)
    except marks.NotUnderstood:
        return None


def nth(found: list[Any], at: int, of_all: int) -> Any:
    """Return what belongs to the thing at a place, None where the counts do not tell."""
    return found[at] if len(found) == of_all else None
