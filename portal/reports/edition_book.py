"""An edition as a workbook, as its template lays it out: the same edition, the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from string import Formatter
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from xlsxwriter.utility import xl_col_to_name

from layers.editions import difference
from layers.editions.difference import Cell, Row
from layers.editions.issue import Issue
from layers.standing.metric import METRICS, Metric
from portal import balance_words, edition_words
from portal.definitions import DEFINITIONS
from portal.format import HECTARE_M2
from portal.reports import edition_tables, workbook
from portal.reports.edition_columns import COMMUNES, FORMULAS, KINDS, Chosen
from portal.reports.edition_template import Sheet, Template
from portal.reports.workbook import Book, Column, Formula

# What is compared with the edition before: three columns each.
MOVED = (
    "parcels", "coverage", "clean", "owner", "synced", "quality", "n1", "n2", "n3", "gaps",
    "gap_area",
)  # fmt: skip
LONGEST_FOOTER = 200  # Excel's limit is 255, with what we put around it


def write(path: Path, issue: Issue, template: Template) -> None:
    """Write the workbook; gettext has to speak the reader's language."""
    title = f"{edition_words.place(issue.province)}. {edition_words.title(issue.head)}"
    footer = f"{title} · SHA-256 {issue.head.sha256}"[:LONGEST_FOOTER]
    language = "en" if str(get_locale()) == "en" else "vi"
    with workbook.create(path, title, issue.head.closed_at, footer) as book:
        for sheet in template.sheets:
            _SHEETS.get(sheet.rows, _table)(book, sheet, sheet.name[language], issue)


def _table(book: Book, sheet: Sheet, name: str, issue: Issue) -> None:
    source = edition_tables.SOURCES[sheet.rows]
    language = "en" if str(get_locale()) == "en" else "vi"
    chosen = {column.of: source.columns[column.of] for column in sheet.columns}
    columns = [
        Column(
            column.title[language] if column.title else str(chosen[column.of].title),
            chosen[column.of].kind, column.width or chosen[column.of].width,
            chosen[column.of].is_summed,
        )
        for column in sheet.columns
    ]  # fmt: skip
    formulas = _formulas([column.of for column in sheet.columns])
    cells = [(chosen[column.of], formulas.get(column.of)) for column in sheet.columns]
    rows = ([_cell(one, formula, row) for one, formula in cells] for row in source.rows(issue))
    total = _total(source.total(issue), cells, issue) if source.total else [None] * len(columns)
    book.table(name, columns, rows, has_total=sheet.rows in ("communes", "gaps"), total=total)


def _total(place: Any, cells: Sequence[tuple[Chosen, str | None]], issue: Issue) -> list[Any]:
    named = COMMUNES["name"]
    return [
        edition_words.place(issue.province) if one is named
        else None if one.kind == "text"
        else _cell(one, formula, place)
        for one, formula in cells
    ]  # fmt: skip


def _cell(chosen: Chosen, formula: str | None, row: Any) -> Any:
    value = chosen.value(row)
    if formula is not None and isinstance(value, int | float):
        return Formula(formula, value)
    return value


def _formulas(names: Sequence[str]) -> dict[str, str]:
    """Return the formulas of those columns that all they are made of stands beside."""
    letters = {name: xl_col_to_name(number) for number, name in enumerate(names)}
    found = {}
    for name in set(names) & set(FORMULAS):
        needed = {field for _, field, _, _ in Formatter().parse(FORMULAS[name]) if field}
        if needed <= set(letters):
            cells = {field: f"{letters[field]}{{row}}" for field in needed}
            found[name] = "=" + FORMULAS[name].format(**cells)
    return found


def _edition(book: Book, _sheet: Sheet, name: str, issue: Issue) -> None:
    head = issue.head
    told = [
        *edition_words.facts(head, issue.province, head.sha256),
        *edition_words.data(head),
        edition_words.Fact(_("Cách kiểm tra"), edition_words.verify(head)),
    ]
    book.facts(name, [(fact.title, fact.value, fact.kind) for fact in told])


def _definitions(book: Book, _sheet: Sheet, name: str, issue: Issue) -> None:
    language = 1 if str(get_locale()) == "en" else 0
    areas = [balance_words.COLUMNS[f"{area}_m2"] for area in ("polygon", "published", "parcels")]
    pairs = [
        (_("Đơn vị"), _("Diện tích: ha, trong múi chiếu VN-2000 của từng xã. Giờ Việt Nam.")),
        *((titles[language], "") for titles in issue.province.group_titles),
        *((str(DEFINITIONS[one].title), str(DEFINITIONS[one].text)) for one in METRICS),
        *((str(area.title), str(area.text)) for area in areas),
        *workbook.signs(),
    ]
    book.definitions(name, pairs)


def _changes(book: Book, _sheet: Sheet, name: str, issue: Issue) -> None:
    if issue.before is None:
        book.definitions(name, [(_("Thay đổi"), _("Chưa có kỳ nào trước kỳ này."))])
        return
    metrics = [METRICS[one] for one in MOVED]
    columns = [
        Column(str(COMMUNES["code"].title), width=8), Column(str(COMMUNES["name"].title), width=26),
        *(column for metric in metrics for column in _three(metric, issue)),
    ]  # fmt: skip
    rows = difference.between(issue.earlier, issue.standings, metrics)
    total = difference.row(issue.earlier_total, issue.total, metrics)
    book.table(
        name, columns, (_moved(row) for row in rows),
        total=[None, edition_words.place(issue.province), *_moved(total)[2:]],
    )  # fmt: skip


def _three(metric: Metric, issue: Issue) -> Iterator[Column]:
    title, kind = str(COMMUNES[metric.name].title), KINDS[metric.unit]
    before = issue.before.number if issue.before else ""
    yield Column(_("%(what)s, kỳ %(n)s", what=title, n=before), kind)
    yield Column(_("%(what)s, kỳ %(n)s", what=title, n=issue.head.number), kind)
    yield Column(_("%(what)s, chênh lệch", what=title), kind)


def _moved(row: Row) -> list[Any]:
    cells = [
        value
        for number, cell in enumerate(row.cells.values())
        for value in _cells(cell, 2 + 3 * number)
    ]
    return [row.code, row.name, *cells]


def _cells(cell: Cell, column: int) -> tuple[Any, Any, Any]:
    before, after = _in_unit(cell, cell.before), _in_unit(cell, cell.after)
    found = _in_unit(cell, cell.difference)
    if not isinstance(found, int | float):
        return before, after, None
    first, second = xl_col_to_name(column), xl_col_to_name(column + 1)
    return before, after, Formula(f"=SUM({second}{{row}})-SUM({first}{{row}})", found)


def _in_unit(cell: Cell, value: Any) -> Any:
    if not isinstance(value, int | float):
        return value
    return value / {"percent": 100.0, "m2": HECTARE_M2}.get(cell.metric.unit, 1.0)


_SHEETS: dict[str, Callable[[Book, Sheet, str, Issue], None]] = {
    "edition": _edition, "definitions": _definitions, "changes": _changes,
}  # fmt: skip
