"""Which column might be the sheet or the number of a parcel, for a person to choose from.

Columns of small whole numbers look alike, so none is taken; a file has too many that count rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layers.intake import columns, values

# Keys of the programs that wrote the file: unique like a number, and never printed on a map.
PROGRAM_KEYS = re.compile(
    r"(thua(dat)?|objec?t?|f|o|g|p|shape|fea(ture)?|row)?id(thua)?\d?|stt|oid"
)
_NUMBER = re.compile(r"\d{1,5}")
_MOSTLY = 0.9
_REPEATED = 0.5  # a sheet has several parcels; a number comes back on every sheet, but not so often
_DISTINCT = 0.2


@dataclass(frozen=True)
class _Numbers:
    """A column of small whole numbers."""

    name: str
    lowest: int
    highest: int
    distinct: float  # share of the cells

    def __str__(self) -> str:
        return f"{self.name} ({self.lowest} to {self.highest})"


def sentence(key: str, free: Sequence[str], cells: Mapping[str, list[Any]]) -> str:
    """Return what to say of columns that might be `so_to` or `so_thua`; "" where none might."""
    found = [one for one in (_numbers(name, cells.get(name, [])) for name in free) if one]
    is_sheet = key == "so_to"
    fitting = [
        one
        for one in found
        if (one.distinct <= _REPEATED if is_sheet else one.distinct >= _DISTINCT)
    ]
    names = ", ".join(str(one) for one in fitting if not _is_key(one.name))
    keys = ", ".join(name for name in free if not is_sheet and _is_key(name))
    what = "sheet" if is_sheet else "parcel number"
    return "; ".join(
        part
        for part in (
            f"columns that could be the {what}: {names}" if names else "",
            f"{keys}: a key of the program that wrote the file, seldom the number" if keys else "",
        )
        if part
    )


def _is_key(name: str) -> bool:
    return PROGRAM_KEYS.fullmatch(columns.fold(name)) is not None


def _numbers(name: str, cells: list[Any]) -> _Numbers | None:
    texts = [text for text in map(values.key, cells) if text]
    numbers = [int(text) for text in texts if _NUMBER.fullmatch(text)]
    if not numbers or len(numbers) < _MOSTLY * len(texts):
        return None
    return _Numbers(name, min(numbers), max(numbers), len(set(numbers)) / len(numbers))
