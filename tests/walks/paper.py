"""What is printed: the page that it is made of is walked, and each of its rows is in the PDF."""

from __future__ import annotations

import re
from io import BytesIO

import pypdf

from tests import shown
from tests.shown import Page, said
from tests.walks import communes, edition, words
from tests.walks.words import NAMES, Places, Week, called, moved, title

FIRST = ("parcels", "coverage", "clean", "owner", "synced", "quality", "n2", "n3", "gaps")
CHARTS = ("clean", "coverage", "n2", "quality")
MAPS = ("coverage", "clean", "quality")
NOTES = edition.NOTES + r"|.*Ký hiệu:.*|Nhóm \d:.*|Hoàn thiện cơ sở dữ liệu"


def printed(pdf: bytes, page: Page) -> None:
    """Require that each row of each table, and each fact, is printed."""
    text = _dense(" ".join(one.extract_text() for one in pypdf.PdfReader(BytesIO(pdf)).pages))
    for table in page.tables():
        for row in table.rows:
            cells = _dense("".join(said(cell) for cell in row))
            assert cells in text, (page.name, cells)
    for one in page.root.iter("dd"):
        assert _dense(said(one)) in text, (page.name, said(one))


def _dense(text: str) -> str:
    # Words are broken into lines and a name into syllables: without blanks it is whole.
    return re.sub(r"[\s\u00a0\u2007\u00ad]+", "", text)


def of_edition(page: Page, pdf: bytes, weeks: list[Week]) -> None:
    """Compare the sheet of an edition."""
    week = weeks[-1]
    for name in FIRST:
        value = week.places[""].figure(name)
        facts = list(page.facts(title(name)))
        page.check(facts[0], shown.figure(name, value), name)
        if len(weeks) > 1:
            step = moved(name, weeks[-2].places[""].figure(name), value)
            page.check(facts[1], f"{_step(name, step)} so với kỳ {weeks[-2].number}", name)
    _tables(page, weeks)
    for name in MAPS:
        _map(page, week.places, name)
    for name in CHARTS:
        edition.trend(page, name, "", weeks)
    edition.rules(page, week.places[""], has_codes=False)
    edition.sources(page, week)
    _causes(page, weeks)
    words.explained(page)
    page.require_all(NOTES)
    printed(pdf, page)


def _tables(page: Page, weeks: list[Week]) -> None:
    """Compare the tables of communes, and that of the weeks."""
    for table in page.tables():
        for name in [name for name in NAMES if title(name) in table.heads]:
            if table.heads[0] == title("name"):
                for one in weeks[-1].places.values():
                    table.check(called(one), title(name), shown.figure(name, one.figure(name)))
            elif table.heads[0] == "Kỳ":
                for row, week in zip(table.rows[1:], weeks, strict=True):
                    value = week.places[""].figure(name)
                    page.check(row[table.column(title(name))], shown.figure(name, value), name)


def _step(name: str, step: float | None) -> str:
    if not step:
        return "không đổi" if step is not None else "×"
    size = abs(step)
    if name in edition.SHARES:
        text = f"{shown.number(size, 2)} điểm"
    else:
        text = shown.hectares(size, 2) if name == "gap_area" else shown.number(size)
    return f"{'+' if step > 0 else '−'}{text}"


def _map(page: Page, places: Places, name: str) -> None:
    """Compare the legend of one of several maps."""
    for figure in page.root.iter("figure"):
        heads = [said(one) for one in figure.iter("h3")]
        if heads == [title(name)]:
            part = Page("", page.name)
            part.root = figure
            communes.legend(part, places, name)
            page.pass_over([figure])


def _causes(page: Page, weeks: list[Week]) -> None:
    """Compare what moved, and that the causes add up to it."""
    for table in page.tables():
        if "Chênh lệch" not in table.heads:
            continue
        for row, name in zip(table.rows[1:], ("clean", "own", "owner", "synced"), strict=False):
            if name != "own":
                before, after = (week.places[""].figure(name) for week in weeks[-2:])
                page.check(row[1], shown.percent(before), name)
                page.check(row[2], shown.percent(after), name)
            points = [_points(said(cell)) for cell in row[3:]]
            assert abs(points[0] - sum(points[1:])) < 0.05, (name, points)
            page.pass_over(row)


def _points(text: str) -> float:
    found = re.sub(r"[^\d,−-]", "", text).replace(",", ".").replace("−", "-")
    return float(found) if found.strip("-") else 0.0
