"""An edition on paper: tagged PDF of A4 pages, the same bytes for the same edition."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import render_template
from flask_babel import get_locale

import config as configuration
from layers.editions.change.cause import Cause
from layers.editions.difference import Cell, row
from layers.editions.issue import Issue
from layers.standing.metric import METRICS, Metric
from portal import edition_page, edition_words, quality_words
from portal.definitions import DEFINITIONS
from portal.edition_page import Drawn
from portal.ranking.numbers import Numbers
from portal.reports import fonts, paper
from portal.trend_chart import Chart

STYLE = paper.CSS / "edition_sheet.css"
PICTURES = paper.CSS / "edition_sheet_pictures.css"
TEMPLATES = configuration.ROOT / "templates"
PRINTED = (
    "reports/edition.html", "panels/macros/commune_map.html", "panels/macros/trend.html",
    "panels/editions/macros.html",
)  # fmt: skip
# On the cover, on maps, as charts; and what a row of a commune has room for.
FIRST = ("parcels", "coverage", "clean", "owner", "synced", "quality", "n2", "n3", "gaps")
MAPS = ("coverage", "clean", "quality")
CHARTS = ("clean", "coverage", "n2", "quality")
TABLES = (
    ("parcels", "coverage", "covered", "clean", "owner", "synced", "quality", "gaps", "gap_area"),
    ("n1", "n2", "n3", "required_group_2", "required_all"),
    tuple(name for name in METRICS if name.startswith("quality_")),
)


@dataclass(frozen=True)
class Sheet:
    """What is printed."""

    issue: Issue
    first: list[Cell]
    maps: list[tuple[Metric, Drawn]]
    charts: list[tuple[Metric, Chart]]
    tables: list[list[Metric]]
    explained: list[Metric]


def sha256() -> str:
    """Return what names the arrangement of the pages: another one writes other bytes."""
    digest = hashlib.sha256()
    for path in (
        paper.PAGE,
        paper.COURSE,
        STYLE,
        PICTURES,
        *(TEMPLATES / name for name in PRINTED),
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def pdf(issue: Issue, var: Path) -> bytes:
    """Return the PDF; gettext has to speak the reader's language. Raise fonts.Missing."""
    # Imported here: it takes half a second and loads Pango, which only this needs.
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    fetcher = URLFetcher(allowed_protocols={"file", "data"}, fail_on_errors=True)
    faces = FontConfiguration()
    look = fonts.css(var / "fonts") + paper.style(STYLE)
    css = CSS(string=look, font_config=faces, url_fetcher=fetcher)
    made: bytes = HTML(string=html(issue), url_fetcher=fetcher).write_pdf(
        stylesheets=[css], font_config=faces, pdf_variant="pdf/ua-1",
        pdf_identifier=bytes.fromhex(issue.head.sha256)[:16],
    )  # fmt: skip
    return made


def html(issue: Issue) -> str:
    """Return what is printed."""
    text = render_template(
        "reports/edition.html", sheet=_sheet(issue), issue=issue, head=issue.head,
        definitions=DEFINITIONS, edition_words=edition_words, quality_words=quality_words,
        numbers=Numbers(), group_titles=_groups(issue),
        confirmed=edition_page.confirmed(issue), place=edition_words.place(issue.province),
        title=edition_words.title(issue.head), is_panel=False, causes=list(Cause),
    )  # fmt: skip
    return paper.pictured(text, PICTURES)


def _sheet(issue: Issue) -> Sheet:
    metrics = [METRICS[name] for name in FIRST]
    moved = row(issue.earlier_total, issue.total, metrics)
    charts = ((METRICS[name], edition_page.chart(issue, name)) for name in CHARTS)
    return Sheet(
        issue,
        list(moved.cells.values()),
        [(METRICS[name], edition_page.picture(issue, METRICS[name])) for name in MAPS],
        # One point is no course.
        [(one, chart) for one, chart in charts if chart and len(chart.trend.points) > 1],
        [[METRICS[name] for name in names] for names in TABLES],
        [METRICS[name] for name in dict.fromkeys(name for names in TABLES for name in names)],
    )


def _groups(issue: Issue) -> list[str]:
    language = 1 if str(get_locale()) == "en" else 0
    return [titles[language] for titles in issue.province.group_titles]
