"""Where the table begins on a sheet: titles above it, a head of one to three rows, merged cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from layers import spelling
from layers.intake import values
from layers.records import columns
from layers.records.columns import Label
from layers.records.table import Cells, Table

LOOKED_AT = 60  # rows; nobody writes a longer title
_DEEPEST = 3
_WIDEST = 300  # columns
_FEWEST = 3  # columns that have to be known for a row to be a head
_NUMBERING = re.compile(r"\(?\s*(\d{1,3}|[A-Z])\s*\)?")


@dataclass(frozen=True)
class Header:
    """The head of a table, and what stands above it."""

    row: int  # the number of its first row in the file
    labels: tuple[Label, ...]
    title: str  # every text above the head
    first: list[tuple[int, Cells]]  # rows below it that have been read already
    table: Table


def find(table: Table) -> Header | None:
    """Return the head of a table, None where no row looks like one. Reads the first rows."""
    rows = list(islice(table.rows, LOOKED_AT))
    heads = [cells[:_WIDEST] for _, cells in rows]
    best, found = (0, 0), None
    for top in range(len(rows)):
        for depth in range(1, min(_DEEPEST, len(rows) - top) + 1):
            labels = _labels(heads[top : top + depth])
            known = len(columns.named(labels)) + sum(label.is_stt for label in labels)
            # Of heads that say the same the flattest: the row above may be the title's last.
            if (known, -depth) > best:
                best, found = (known, -depth), (top, depth, labels)
    if found is None or (best[0] < _FEWEST and not _is_whole_layout(found[2])):
        return None
    top, depth, labels = found
    below = rows[top + depth :]
    if below and _is_numbering(below[0][1]):
        below = below[1:]
    return Header(rows[top][0], labels, _title(rows[:top]), below, table)


def _is_whole_layout(labels: Sequence[Label]) -> bool:
    """Tell whether a head of unknown names has STT and as many columns as the ward export."""
    stt = [position for position, label in enumerate(labels) if label.is_stt]
    return len(stt) == 1 and len(labels) > stt[0] + len(columns.ORDER)


def _labels(rows: list[Cells]) -> tuple[Label, ...]:
    width = max(map(len, rows), default=0)
    texts = [[values.text(cell) or "" for cell in cells] for cells in rows]
    grid = [row + [""] * (width - len(row)) for row in texts]
    for row, below in pairwise(grid):
        _fill(row, below)
    return tuple(Label(tuple(filter(None, column))) for column in zip(*grid, strict=True))


def _fill(row: list[str], below: list[str]) -> None:
    """Spread a merged cell over the columns that have heads of their own below it.

    Only its first cell holds the text, and a workbook that is read row by row does not say which
    cells are merged.
    """
    for position in range(1, len(row)):
        if not row[position] and below[position] and below[position - 1]:
            row[position] = row[position - 1]


def _is_numbering(cells: Cells) -> bool:
    """Tell whether a row numbers the columns: (1) (2) (3) … or A 1 2 3 …"""
    texts = [values.key(cell) for cell in cells]
    found = [_NUMBERING.fullmatch(text) for text in texts if text]
    if len(found) < 5 or not all(found):
        return False
    numbers = [int(one[1]) for one in found if one and one[1].isdigit()]
    return len(numbers) >= 4 and all(b - a == 1 for a, b in pairwise(numbers))


def _title(rows: Sequence[tuple[int, Cells]]) -> str:
    cells: list[Any] = [cell for _, row in rows for cell in row]
    return spelling.nfc(" ".join(filter(None, map(values.text, cells))))
