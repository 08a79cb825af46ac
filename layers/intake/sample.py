"""Some rows of a file, looked at before anything of it is decided; none of them is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from layers.intake import dbf, source
from layers.intake.source import Source

ROWS = 4_096
_RAW = "latin-1"  # gives every byte a letter, so that bytes come through as they are
_WIDE = "utf-16-le"


@dataclass(frozen=True)
class Sample:
    """The first rows of a file by column; text as the bytes that the file holds."""

    cells: dict[str, list[Any]]
    is_wide: bool = False  # two bytes a letter

    def texts(self, columns: Sequence[str]) -> list[bytes]:
        """Return the cells of these columns that hold text."""
        found = [self.cells[column] for column in columns if column in self.cells]
        return [cell for cells in found for cell in cells if isinstance(cell, bytes) and cell]

    def plain(self) -> dict[str, list[Any]]:
        """Return the cells with text as it reads in any encoding, as long as it is ASCII."""
        name = _WIDE if self.is_wide else _RAW
        return {
            column: [_read(cell, name) for cell in cells] for column, cells in self.cells.items()
        }


def take(file: Source, columns: Sequence[str], most: int = ROWS) -> Sample:
    """Return the first rows of these columns."""
    cells: dict[str, list[Any]] = {name: [] for name in columns}
    if not columns:
        return Sample(cells)
    is_wide = file.is_raw and dbf.is_wide(file.dbf)
    for batch in islice(source.batches(replace(file, encoding=_RAW), columns, most), 1):
        cells = {name: [_bytes(cell) for cell in batch.columns[name]] for name in columns}
    if is_wide:
        cells |= _wide(file, columns, most)
    return Sample(cells, is_wide)


def _wide(file: Source, columns: Sequence[str], most: int) -> dict[str, list[bytes | None]]:
    rows = islice(dbf.texts(file.dbf, columns), most)
    cells = dict(zip(columns, map(list, zip(*rows, strict=True)), strict=False))
    return {name: texts for name, texts in cells.items() if None not in texts}


def _bytes(cell: Any) -> Any:
    return cell.encode(_RAW) if isinstance(cell, str) else cell


def _read(cell: Any, name: str) -> Any:
    return cell.decode(name, "replace") if isinstance(cell, bytes) else cell
