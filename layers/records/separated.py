"""A table as text: its encoding by trial, its delimiter by which makes columns, its rows."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layers.intake.refusal import Refusal

DELIMITERS = (",", ";", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 64 * 1024  # bytes
_CHUNK = 1024 * 1024
# A cell that is longer is a quotation mark nobody closed, and would swallow the file.
_LONGEST_CELL = 64 * 1024
csv.field_size_limit(_LONGEST_CELL)


@dataclass(frozen=True)
class Text:
    """A text file, and how it is to be read."""

    path: Path
    encoding: str
    delimiter: str
    skip: int  # lines that speak to Excel and are no row


def look(path: Path) -> Text:
    """Return how the file is read; raise Refusal for what is no text or no table."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        lines = io.StringIO(file.read(_LOOKED_AT), newline="").readlines()
    said = _said(lines[0]) if lines else None
    if said:
        return Text(path, encoding, said, 1)
    return Text(path, encoding, _delimiter(path, lines), 0)


def rows(text: Text, _sheet: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield every row with its number: the line, unless cells hold line breaks."""
    with text.path.open(encoding=text.encoding, newline="") as file:
        for _ in range(text.skip):
            next(file)
        found = csv.reader(file, delimiter=text.delimiter)
        try:
            for number, cells in enumerate(found, start=1 + text.skip):
                yield number, tuple(cells)
        except csv.Error as wrong:
            raise Refusal(
                f"{text.path.name}, line {found.line_num + text.skip}: {wrong} "
                "(is a quotation mark left open?)"
            ) from wrong


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return _require_decodable(path, name)
    if b"\0" in head:
        return _require_decodable(path, _utf_16(path, head))
    for name in ("utf-8", "cp1258"):
        if _is_decodable(path, name):
            return name
    raise Refusal(f"{path.name} is neither UTF-8 nor cp1258 text: save it as CSV UTF-8")


def _utf_16(path: Path, head: bytes) -> str:
    """Return the byte order of text in which most letters leave every second byte zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.3 * len(head):
        raise Refusal(f"{path.name} is no text: give the export as XLSX or CSV")
    return "utf-16-be" if even > odd else "utf-16-le"


def _require_decodable(path: Path, encoding: str) -> str:
    if not _is_decodable(path, encoding):
        raise Refusal(f"{path.name} begins as {encoding} and is not: save it again as CSV UTF-8")
    return encoding


def _is_decodable(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


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
