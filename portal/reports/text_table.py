"""Rows as CSV that a spreadsheet takes for UTF-8, and runs nothing of."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from portal.download import BYTE_ORDER_MARK

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write heads and rows, moments and days as ISO 8601 has them; return how many rows."""
    n = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(head(heads))
        writer = csv.writer(file)
        for row in rows:
            writer.writerow([_plain(value) for value in row])
            n += 1
    return n


def head(heads: Sequence[str]) -> str:
    """Return what the text begins with."""
    return BYTE_ORDER_MARK + lines([heads])


def lines(rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as lines of the text."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue()


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
