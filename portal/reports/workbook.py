"""Workbooks of typed cells: the same data gives the same bytes.

Formats are the ones that Excel shows by its own language: 1.234,5 where it runs in Vietnamese.
Moments are Vietnamese time, for a workbook knows no zones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from layers.absent import Absent
from portal.format import SIGNS

Kind = Literal["text", "count", "ha", "m2", "metres", "measure", "percent", "day", "moment"]
FORMATS: dict[Kind, str] = {
    "text": "@",
    "count": "#,##0",
    "ha": "#,##0.0000",
    "m2": "#,##0.0",
    "metres": "#,##0.0",
    "measure": "#,##0.0000",  # of any unit: of a rule's value
    "percent": "0.00%",
    "day": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy hh:mm",
}
WIDTHS = {"text": 22, "moment": 16, "day": 12}
NUMBER_WIDTH = 14
LONGEST_NAME = 31  # of a sheet
MOST_ROWS = 1_048_575  # of a sheet, below its head
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
# Says when the workbook was made; what was made of nothing must have a day, too.
NO_DAY = datetime(2000, 1, 1)


@dataclass(frozen=True)
class Column:
    """A column: its head, how its cells are typed, and whether its sum stands below."""

    title: str
    kind: Kind = "text"
    width: int = 0
    is_summed: bool = False


@dataclass(frozen=True)
class Formula:
    """What a cell works out of others of its row, and what that is now; `{row}` is the row."""

    text: str
    value: float


class Book:
    """A workbook under way; each table is a sheet of its own."""

    def __init__(self, file: xlsxwriter.Workbook, footer: str):
        self.file, self.footer = file, footer
        self.head = file.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.wrapped = file.add_format({"text_wrap": True, "valign": "top"})
        self.plain = self._formats({})
        self.total = self._formats({"bold": True, "top": 1})
        self.told = self._formats({"align": "left", "valign": "top", "text_wrap": True})

    def table(
        self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]],
        has_total: bool = True, total: Sequence[Any] = (),
    ) -> int:  # fmt: skip
        """Add a sheet of rows, and below them sums that Excel keeps; return how many rows.

        `total` gives what no sum can, by column: a percentage, or nothing.
        """
        sheet = self._sheet(name, columns)
        sums, n = [0.0] * len(columns), 0
        for n, row in enumerate(rows, start=1):
            for number, (column, value) in enumerate(zip(columns, row, strict=True)):
                _cell(sheet, n, number, value, self.plain[column.kind])
                sums[number] += value if column.is_summed and _is_number(value) else 0
        if n:
            sheet.autofilter(0, 0, n, len(columns) - 1)
        if n and has_total:
            self._total(sheet, columns, n, sums, total)
        return n

    def tables(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> int:
        """Add as many sheets as the rows take; return how many rows."""
        left = iter(rows)
        written = self.table(name, columns, islice(left, MOST_ROWS), has_total=False)
        for number, first in enumerate(left, start=2):
            more = chain([first], islice(left, MOST_ROWS - 1))
            written += self.table(f"{name} ({number})", columns, more, has_total=False)
        return written

    def definitions(self, name: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Add a sheet of names and what they mean."""
        sheet = self.file.add_worksheet(name[:LONGEST_NAME])
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 100)
        for number, (term, text) in enumerate(pairs):
            sheet.write_string(number, 0, term, self.head)
            sheet.write_string(number, 1, text, self.wrapped)

    def facts(self, name: str, rows: Iterable[tuple[str, Any, Kind]]) -> None:
        """Add a sheet of names and typed values."""
        sheet = self.file.add_worksheet(name[:LONGEST_NAME])
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 100)
        sheet.set_footer(self._footer)
        for number, (term, value, kind) in enumerate(rows):
            sheet.write_string(number, 0, term, self.head)
            _cell(sheet, number, 1, value, self.told[kind])

    def _sheet(self, name: str, columns: Sequence[Column]) -> Worksheet:
        sheet = self.file.add_worksheet(name[:LONGEST_NAME])
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(self._footer)
        for number, column in enumerate(columns):
            width = column.width or WIDTHS.get(column.kind, NUMBER_WIDTH)
            sheet.set_column(number, number, width)
        for number, column in enumerate(columns):
            sheet.write_string(0, number, column.title, self.head)
        return sheet

    @property
    def _footer(self) -> str:
        return f"&L{self.footer.replace('&', '&&')}&R&P/&N"

    def _total(
        self, sheet: Worksheet, columns: Sequence[Column], n: int, sums: Sequence[float],
        total: Sequence[Any],
    ) -> None:  # fmt: skip
        for number, column in enumerate(columns):
            shown = self.total[column.kind]
            if column.is_summed:
                letter = xl_col_to_name(number)
                formula = f"=SUM({letter}2:{letter}{n + 1})"
                sheet.write_formula(n + 1, number, formula, shown, sums[number])
            else:
                _cell(sheet, n + 1, number, total[number] if total else None, shown)

    def _formats(self, style: dict[str, Any]) -> dict[Kind, Format]:
        return {
            kind: self.file.add_format({"num_format": shown} | style)
            for kind, shown in FORMATS.items()
        }


@contextmanager
def create(path: Path, title: str, as_of: datetime | None, footer: str) -> Iterator[Book]:
    """Lend a new workbook that is as old as its data, and bounded in memory: rows go in order."""
    file = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent)})
    created = local(as_of) if as_of else NO_DAY
    file.set_properties({"title": title, "created": created})
    try:
        yield Book(file, footer)
    finally:
        file.close()


def local(moment: datetime) -> datetime:
    """Return a moment as a clock in Vietnam shows it."""
    return moment.astimezone(VIETNAM).replace(tzinfo=None, microsecond=0)


def signs() -> list[tuple[str, str]]:
    """Return the signs that stand in place of a number, with what they mean."""
    return [(sign, str(words)) for sign, words in SIGNS.values()]


def _cell(sheet: Worksheet, row: int, column: int, value: Any, shown: Format) -> None:
    if isinstance(value, Absent):
        sheet.write_string(row, column, SIGNS[value][0], shown)
    elif isinstance(value, str):
        # Never write(): what begins with "=" would be a formula.
        sheet.write_string(row, column, value, shown)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, local(value), shown)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, shown)
    elif isinstance(value, Formula):
        sheet.write_formula(row, column, value.text.format(row=row + 1), shown, value.value)
    elif value is None:
        sheet.write_blank(row, column, None, shown)
    else:
        sheet.write_number(row, column, value, shown)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)
