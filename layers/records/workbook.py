"""An XLSX workbook, row by row in bounded memory, and only if it is what it claims to be."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice, repeat
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from layers.intake.refusal import Refusal

MEBIBYTE = 1024 * 1024
# A sheet streams; everything else, such as the shared texts, is held in memory whole.
MOST_SHEET_BYTES = 4096 * MEBIBYTE
MOST_OTHER_BYTES = 256 * MEBIBYTE
# Rows of blank cells shrink to a hundredth; a bomb to a thousandth.
MOST_RATIO = 300
MOST_ROWS = 1_048_576
_SHEETS = re.compile(r"xl/(worksheets|chartsheets)/[^/]+\.xml")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_BATCH_ROWS = 1000


class Uncalculated:
    """Stands for a formula whose value the file does not hold."""

    def __str__(self) -> str:
        return "a formula that was never calculated"


UNCALCULATED = Uncalculated()


@dataclass(frozen=True)
class Book:
    """A workbook that is open for reading."""

    name: str
    values: Any
    formulas: Any  # the same workbook read for its formulas; None where it has none

    @property
    def sheets(self) -> tuple[str, ...]:
        return tuple(sheet.title for sheet in self.values.worksheets)

    @property
    def saved(self) -> date | None:
        when = self.values.properties.modified
        return when.date() if when else None


@contextmanager
def opened(path: Path) -> Iterator[Book]:
    """Lend the workbook; raise Refusal for one that is damaged, locked or a bomb."""
    _require_honest(path)
    has_formulas = _has_formulas(path)
    with ExitStack() as opened_files:
        values = _load(path, opened_files, data_only=True)
        formulas = _load(path, opened_files, data_only=False) if has_formulas else None
        yield Book(path.name, values, formulas)


def rows(book: Book, sheet: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield every row with its number; a formula without a value comes as UNCALCULATED."""
    both = zip(_rows(book, book.values, sheet), _formulas(book, sheet), strict=False)
    for number, (cells, formulas) in enumerate(both, start=1):
        if number > MOST_ROWS:
            raise Refusal(f"{book.name}: sheet {sheet} goes on beyond row {MOST_ROWS:,}")
        yield number, _with_gaps(cells, formulas) if formulas else cells


def _with_gaps(cells: tuple[Any, ...], formulas: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        UNCALCULATED if cell is None and _is_formula(formula) else cell
        for cell, formula in zip(cells, chain(formulas, repeat(None)), strict=False)
    )


def _is_formula(cell: Any) -> bool:
    return cell is not None and (not isinstance(cell, str) or cell.startswith("="))


def _formulas(book: Book, sheet: str) -> Iterator[tuple[Any, ...]]:
    if book.formulas is None:
        return repeat(())
    return chain(_rows(book, book.formulas, sheet), repeat(()))


def _rows(book: Book, source: Any, sheet: str) -> Iterator[tuple[Any, ...]]:
    table = source[sheet]
    # Many programs write a wrong extent, and openpyxl would cut the rows to it.
    table.reset_dimensions()
    found = table.iter_rows(values_only=True)
    while True:
        with _readable(book.name):
            batch = list(islice(found, _BATCH_ROWS))
        if not batch:
            return
        yield from batch


def _load(path: Path, opened_files: ExitStack, data_only: bool) -> Any:
    file = opened_files.enter_context(path.open("rb"))
    with _readable(path.name):
        book = openpyxl.load_workbook(file, read_only=True, data_only=data_only, keep_links=False)
    opened_files.callback(book.close)
    if not book.worksheets:
        raise Refusal(f"{path.name} has no sheet with cells")
    return book


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Turn whatever openpyxl stumbles over into a Refusal, and drop its warnings."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    # It lets through what its parsers raise: of XML, of zip, of a part that is not there.
    except (
        *(InvalidFileException, zipfile.BadZipFile, SyntaxError, EOFError, OSError),
        *(KeyError, IndexError, ValueError, TypeError, AttributeError, NotImplementedError),
    ) as wrong:
        raise Refusal(f"{name} is a damaged workbook and cannot be read: {wrong}") from wrong


def _require_honest(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError) as wrong:
        raise Refusal(f"{path.name} is damaged and cannot be unpacked: {wrong}") from wrong
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise Refusal(f"{path.name} is a zip and no workbook: give the export as XLSX or CSV")
    for part in parts:
        _require_sane(path.name, part)


def _require_sane(name: str, part: zipfile.ZipInfo) -> None:
    if part.flag_bits & 0x1:
        raise Refusal(f"{name} is protected by a password: remove it in Excel and save the file")
    most = MOST_SHEET_BYTES if _SHEETS.fullmatch(part.filename) else MOST_OTHER_BYTES
    ratio = part.file_size / max(1, part.compress_size)
    if part.file_size > most or (part.file_size > 16 * MEBIBYTE and ratio > MOST_RATIO):
        raise Refusal(
            f"{name}: {part.filename} would unpack to {part.file_size / MEBIBYTE:,.0f} MB, "
            f"{ratio:,.0f} times its size: that is no export, and it was not unpacked"
        )


def _has_formulas(path: Path) -> bool:
    with _readable(path.name), zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if _SHEETS.fullmatch(name)]
        return any(_holds_formula(archive, name) for name in sheets)


def _holds_formula(archive: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with archive.open(name) as part:
        while chunk := part.read(MEBIBYTE):
            if _FORMULA.search(tail + chunk):
                return True
            tail = chunk[-16:]
    return False
