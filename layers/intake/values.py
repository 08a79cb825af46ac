"""Cells as people fill them in: `12.0` for 12, `" "` for nothing, `1.234,5` for 1234.5."""

import math
import re
from typing import Any

from layers import spelling

_WHOLE = re.compile(r"(-?\d+)\.0{1,2}")
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_NOTHING = {"", "<null>", "null", "nan"}


def text(cell: Any) -> str | None:
    """Return the cell as text in composed letters, None for a blank one."""
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    # A .dbf pads with NUL, and PostgreSQL has no place for one.
    words = spelling.nfc(str(cell).replace("\0", ""))
    return None if words.lower() in _NOTHING else words


def key(cell: Any) -> str | None:
    """Return a sheet or parcel number as text, raw but for `12.0`, which is 12."""
    # Most cells of most files.
    if type(cell) is int:
        return str(cell)
    if type(cell) is str and cell.isdigit() and cell.isascii():
        return cell
    words = text(cell)
    whole = _WHOLE.fullmatch(words) if words else None
    return whole[1] if whole else words


def number(cell: Any) -> float | None:
    """Return the cell as a number, None where it is blank or is not one."""
    if isinstance(cell, (float, int)):  # quicker than int | float
        return float(cell) if math.isfinite(cell) else None
    words = text(cell)
    if words is None:
        return None
    if isinstance(cell, str):
        words = _decimal_point(words)
    try:
        value = float(words)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _decimal_point(words: str) -> str:
    """Return a number written with a decimal comma with a point; "1.234" alone stays 1.234."""
    if "," not in words:
        return words
    if _THOUSANDS.fullmatch(words):
        words = words.replace(".", "")
    return words.replace(",", ".")
