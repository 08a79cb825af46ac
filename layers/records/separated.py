"""A table as text: its delimiter by which makes columns, and its rows."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layers.intake.refusal import Refusal
from layers.records import decode
from layers.records.decode import Written

DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 64 * 1024  # bytes
# A cell that is longer is a quotation mark nobody closed, and would swallow the file.
_LONGEST_CELL = 64 * 1024
csv.field_size_limit(_LONGEST_CELL)


@dataclass(frozen=True)
class Text:
    """A text file, and how it is to be read."""

    path: Path
    written: Written
    delimiter: str
    skip: int  # lines that speak to Excel and are no row


def look(path: Path, encoding: str | None = None) -> Text:
    """Return how the file is read; raise Refusal for what is no text or no table."""
    written = decode.choose(path, encoding)
    with path.open(encoding=written.stream, newline="") as file:
        lines = io.StringIO(file.read(_LOOKED_AT), newline="").readlines()
    said = _said(lines[0]) if lines else None
    if said:
        return Text(path, written, said, 1)
    return Text(path, written, _delimiter(path, lines), 0)


def rows(text: Text, _sheet: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield every row with its number: the line, unless cells hold line breaks."""
    with text.path.open(encoding=text.written.stream, newline="") as file:
        for _ in range(text.skip):
            next(file)
        found = csv.reader(file, delimiter=text.delimiter)
        try:
            for number, cells in enumerate(found, start=1 + text.skip):
                yield number, tuple(map(text.written.text, cells))
        except csv.Error as wrong:
            raise Refusal(
                f"{text.path.name}, line {found.line_num + text.skip}: {wrong} "
                "(is a quotation mark left open?)"
            ) from wrong


def _said(line: str) -> str | None:
    """Return the delimiter of Excel's own first line, `sep=;`."""
    words = line.strip().strip('"').lower()
    return words[4:] if words.startswith("sep=") and len(words) == 5 else None


def _delimiter(path: Path, lines: list[str]) -> str:
    """Return the delimiter under which the most rows have the same, largest number of columns."""
    widths = {delimiter: _width(lines, delimiter) for delimiter in DELIMITERS}
    best = max(widths, key=lambda delimiter: widths[delimiter])
    if widths[best] < 2:
        raise Refusal(
            f"{path.name} has one column only: separate its columns by comma, semicolon or tab"
        )
    return best


def _width(lines: list[str], delimiter: str) -> int:
    found = []
    # What breaks off further down is said, with its line, when the rows are read.
    with suppress(csv.Error):
        for cells in csv.reader(lines[:200], delimiter=delimiter):
            found.append(len(cells) if any(cells) else 0)
    widths = Counter(width for width in found if width > 1).most_common(1)
    # One line of a title that holds the delimiter is no table.
    return widths[0][0] if widths and widths[0][1] >= min(2, len(found)) else 0
