"""Rows as CSV that a spreadsheet takes for UTF-8, and runs nothing of."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from portal.download import BYTE_ORDER_MARK

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write heads and rows, moments and days as ISO 8601 has them; return how many rows."""
    n = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(BYTE_ORDER_MARK)
        writer = csv.writer(file)
        writer.writerow(heads)
        for row in rows:
            writer.writerow([_plain(value) for value in row])
            n += 1
    return n


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
