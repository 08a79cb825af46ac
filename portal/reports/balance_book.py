"""The balances of communes as a workbook: areas, survey, volumes, and what each column means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from layers.absent import Absent
from layers.communes import balances, survey
from layers.communes.balances import Row, Table
from layers.communes.survey import Share
from layers.gaps.volumes import Work
from layers.province import Province
from portal import balance_words
from portal import format as formats
from portal.reports import workbook
from portal.reports.workbook import Book, Column

_COMMUNE = ("code", "name")


def write(path: Path, table: Table, province: Province) -> None:
    """Write the communes of a table."""
    rules = province.survey
    as_of = table.as_of[1] if table.as_of else None
    said = _as_of(table)
    with workbook.create(path, _("Cân đối diện tích"), as_of, f"{province.name} · {said}") as book:
        for view in ("areas", "survey"):
            _values(book, table, view, balance_words.columns(view, rules))
        shares = [row.survey.by_method() for row in table.rows]
        methods = (*survey.METHODS, None)
        _shares(book, table, _("Phương pháp đo vẽ"), methods, shares, balance_words.method)
        shares = [row.survey.by_scale() for row in table.rows]
        scales = sorted({share.of for all_ in shares for share in all_} - {None})  # type: ignore[type-var]
        _shares(book, table, _("Tỷ lệ bản đồ"), (*scales, None), shares, balance_words.scale)
        _volumes(book, table)
        book.definitions(_("Định nghĩa"), _definitions(table, province, said))


def _values(book: Book, table: Table, view: str, names: Sequence[str]) -> None:
    columns = [_column(name) for name in (*_COMMUNE, *names)]
    rows = ((*_who(row), *(_value(row.values, name) for name in names)) for row in table.rows)
    total = [None, _("Tổng"), *(_value(table.total, name) for name in names)]
    title = str(balance_words.VIEWS[view])
    book.table(title, columns, rows, len(table.rows) > 1, total)


def _shares(
    book: Book, table: Table, title: str, classes: Sequence[Any],
    shares: Sequence[Sequence[Share]], say: Callable[[Any], str],
) -> None:  # fmt: skip
    """Add a sheet of one column a class, and what closes their sum to the area under parcels."""
    closing = ("surveyed_m2", "surveyed_twice_m2", "parcels_m2")
    columns = [
        *map(_column, _COMMUNE),
        *(Column(_("%(what)s (ha)", what=say(one)), "ha", is_summed=True) for one in classes),
        *map(_column, closing),
    ]
    rows = [
        (*_who(row), *_areas(row, classes, of), *(_value(row.values, name) for name in closing))
        for row, of in zip(table.rows, shares, strict=True)
    ]
    book.table(title, columns, rows, len(rows) > 1, [None, _("Tổng"), *[None] * (len(columns) - 2)])


def _areas(row: Row, classes: Sequence[Any], shares: Sequence[Share]) -> list[float | Absent]:
    if isinstance(row.values["surveyed_m2"], Absent):
        return [Absent.NOT_EVALUATED for _one in classes]
    areas = {share.of: share.area_m2 for share in shares}
    return [areas.get(one, 0.0) / formats.HECTARE_M2 for one in classes]


def _volumes(book: Book, table: Table) -> None:
    columns = [*map(_column, _COMMUNE)]
    for work in Work:
        title = str(balance_words.WORKS[work])
        columns += [
            Column(_("%(what)s (ha)", what=title), "ha", is_summed=True),
            Column(_("%(what)s: đề xuất (ha)", what=title), "ha", is_summed=True),
            Column(_("%(what)s: quyết định (ha)", what=title), "ha", is_summed=True),
            Column(_("%(what)s: lý do", what=title), width=40),
            Column(_("%(what)s: ghi lúc", what=title), "moment"),
        ]
    rows = [
        (*_who(row), *(cell for work in Work for cell in _volume(row, work))) for row in table.rows
    ]
    total = [None, _("Tổng"), *[None] * (len(columns) - 2)]
    book.table(str(balance_words.VIEWS["volumes"]), columns, rows, len(rows) > 1, total)


def _volume(row: Row, work: Work) -> tuple[Any, ...]:
    # Not who decided: whoever may see the balance may have the workbook.
    volume = row.volumes.volumes[work]
    decision = volume.decision
    proposed = volume.proposed_m2
    return (
        _value(row.values, balances.WORKS[work]),
        None if proposed is None else proposed / formats.HECTARE_M2,
        decision.area_m2 / formats.HECTARE_M2 if decision else None,
        decision.reason if decision else None,
        decision.decided_at if decision else None,
    )


def _definitions(table: Table, province: Province, said: str) -> list[tuple[str, str]]:
    rules = province.survey
    names = [name for view in balance_words.VIEWS for name in balance_words.columns(view, rules)]
    explained = [balance_words.column(name) for name in dict.fromkeys(names)]
    measured = _("%(n)s xã đã tính, %(all)s xã.", n=len(table.measured), all=len(table.rows))
    return [
        (_("Số liệu"), f"{province.name}. {said} {measured}"),
        (_("Đơn vị"), _("Diện tích: ha, trong múi chiếu VN-2000 của từng xã. Giờ Việt Nam.")),
        (
            _("Thời kỳ và khối lượng"),
            _("Cách chia thời kỳ và quy tắc đề xuất khối lượng là của cổng thông tin này."),
        ),
        (
            str(balance_words.WORKS[Work.UPDATE]),
            _(
                "Đo vẽ trước năm %(year)s hoặc lập bằng: %(methods)s.",
                year=rules.update_before,
                methods=", ".join(map(balance_words.method, rules.update_methods)),
            ),
        ),
        *((str(one.title), str(one.text)) for one in explained),
        *workbook.signs(),
    ]


def _as_of(table: Table) -> str:
    if table.as_of is None:
        return str(_("Chưa tính độ phủ của xã nào."))
    first, last = map(formats.moment, table.as_of)
    return str(_("Độ phủ tính từ %(first)s đến %(last)s.", first=first, last=last))


def _column(name: str) -> Column:
    title = str(balance_words.column(name).title)
    if name == "code":
        return Column(title, width=8)
    if name == "name":
        return Column(title, width=26)
    if name == "computed_at":
        return Column(title, "moment")
    if name in balances.PER_CENT:
        return Column(title, "percent")
    return Column(_("%(what)s (ha)", what=title), "ha", is_summed=True)


def _who(row: Row) -> tuple[str, str]:
    return row.commune.code, row.commune.name


def _value(values: balances.Values, name: str) -> Any:
    value = values.get(name)
    if value is None or isinstance(value, Absent) or name == "computed_at":
        return value
    return value / (100 if name in balances.PER_CENT else formats.HECTARE_M2)
