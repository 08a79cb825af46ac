"""The text cells of a .dbf, byte by byte.

GDAL ends a text at its first NUL, and UTF-16 is full of them.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

_DELETED = b"*"
_LOOKED_AT = 200  # rows


@dataclass(frozen=True)
class _Field:
    name: str
    start: int
    length: int
    is_text: bool


def is_wide(dbf: Path) -> bool:
    """Tell whether every other byte of most texts is NUL, as it is in UTF-16."""
    if not dbf.is_file():
        return False
    with dbf.open("rb") as file:
        names = [field.name for field in _head(file)[1] if field.is_text]
    rows = islice(texts(dbf, names), _LOOKED_AT)
    cells = [cell.rstrip(b" \0") for row in rows for cell in row if cell]
    telling = [
        cell for cell in cells if len(cell) > 2
    ]  # of one letter only, the NUL may be padding
    return sum(cell.count(0) * 3 >= len(cell) for cell in telling) * 2 > len(telling)


def texts(dbf: Path, names: Sequence[str]) -> Iterator[list[bytes | None]]:
    """Yield the UTF-16 cells of these columns row by row, without padding, deleted rows left out.

    A column that is not text yields None.
    """
    with dbf.open("rb") as file:
        length, fields = _head(file)
        asked = {field.name: field for field in fields if field.is_text}
        while len(row := file.read(length)) == length:
            if not row.startswith(_DELETED):
                yield [_cell(row, asked.get(name)) for name in names]


def _cell(row: bytes, field: _Field | None) -> bytes | None:
    if field is None:
        return None
    text = row[field.start : field.start + field.length].rstrip(b" ")
    text = text[: len(text) // 2 * 2]
    while text.endswith(b"\0\0"):
        text = text[:-2]
    return text


def _head(file: IO[bytes]) -> tuple[int, list[_Field]]:
    """Return the length of a row and its fields; leaves the file at its first row."""
    head = file.read(32).ljust(32, b"\0")
    size, length = struct.unpack("<8xHH20x", head)
    table, start, fields = file.read(max(0, size - 32)), 1, []
    for at in range(0, len(table) - 31, 32):
        name = table[at : at + 11].partition(b"\0")[0].decode("utf-8", "replace")
        fields.append(_Field(name, start, table[at + 16], table[at + 11 : at + 12] == b"C"))
        start += table[at + 16]
    return max(1, length), fields
