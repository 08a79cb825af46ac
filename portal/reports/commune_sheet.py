"""The state of one commune on paper: two pages of A4 for its chairman, nobody named in them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import render_template
from flask_babel import get_locale

from layers.province import Province
from portal.commune_page import State
from portal.reports import fonts, paper

STYLE = paper.CSS / "commune_sheet.css"
PICTURES = paper.CSS / "commune_sheet_pictures.css"


def pdf(state: State, province: Province, var: Path) -> bytes:
    """Return the sheet, the same bytes for the same state; gettext speaks the reader's language.

    Raise fonts.Missing where the fonts were not fetched.
    """
    # Imported here: it takes half a second and loads Pango, which only this needs.
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    text = html(state, province)
    fetcher = URLFetcher(allowed_protocols={"file", "data"}, fail_on_errors=True)
    faces = FontConfiguration()
    look = fonts.css(var / "fonts") + paper.style(STYLE)
    css = CSS(string=look, font_config=faces, url_fetcher=fetcher)
    made: bytes = HTML(string=text, url_fetcher=fetcher).write_pdf(
        stylesheets=[css], font_config=faces, pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256(text.encode()).digest()[:16],
    )  # fmt: skip
    return made


def html(state: State, province: Province) -> str:
    """Return what is printed."""
    text = render_template(
        "reports/commune_sheet.html", state=state, rules=province.survey,
        place=province.name_en if str(get_locale()) == "en" else province.name,
    )  # fmt: skip
    return paper.pictured(text, PICTURES)
