"""The sheet of a package on paper: a map, neighbours, corners and the way to the gap's page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno
import shapely
from flask import render_template
from markupsafe import Markup

from layers import sql, vertices
from layers.gaps.field import rows
from layers.gaps.field.taken import Feature, Taken
from portal import format as formats
from portal.reports import field_map, fonts, paper

# What does not fit is said on the sheet, with the file that has all of it.
# Of all gaps of a package together: a row costs 2 ms.
MOST_NEIGHBOURS = 1_000
MOST_CORNERS = 2_000
STYLE = paper.CSS / "field_sheet.css"


@dataclass(frozen=True)
class Page:
    """What is printed of one gap."""

    gap: dict[str, Any]
    address: str
    qr: Markup
    map: field_map.FieldMap
    neighbours: list[str]
    n_neighbours: int
    corners: list[str]
    n_corners: int


def pdf(taken: Taken, words: rows.Words, var: Path) -> bytes:
    """Return the sheet of every gap of a package; gettext has to speak the reader's language.

    Raise fonts.Missing where the fonts were not fetched.
    """
    # Imported here: it takes half a second and loads Pango, which only this needs.
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    pages = [_page(taken, gap, words) for gap in taken.gaps]
    text = render_template("reports/field_sheet.html", taken=taken, pages=pages)
    fetcher = URLFetcher(allowed_protocols={"file", "data"}, fail_on_errors=True)
    faces = FontConfiguration()
    look = fonts.css(var / "fonts") + paper.style(STYLE)
    css = CSS(string=look, font_config=faces, url_fetcher=fetcher)
    made: bytes = HTML(string=text, url_fetcher=fetcher).write_pdf(
        stylesheets=[css], font_config=faces, pdf_variant="pdf/ua-1",
        pdf_identifier=taken.package_id.bytes,
    )  # fmt: skip
    return made


def neighbours(taken: Taken, shape: shapely.Geometry) -> list[dict[str, Any]]:
    """Return the parcels that a gap touches, in the order of sheets and numbers."""
    shapely.prepare(shape)
    found = [
        row for row, other in taken.parcels if shapely.dwithin(shape, other, field_map.BESIDE_M)
    ]
    return sorted(found, key=lambda row: (_natural(row["sheet_no"]), _natural(row["parcel_no"])))


def _page(taken: Taken, gap: Feature, words: rows.Words) -> Page:
    row, shape = gap
    beside, corners = neighbours(taken, shape), vertices.of(shape)
    address, share = words.page(row["id"]), len(taken.gaps)
    return Page(
        row, address, _qr(address), field_map.draw(taken, gap),
        [_neighbour(parcel) for parcel in beside[: MOST_NEIGHBOURS // share]], len(beside),
        [_corner(corner) for corner in corners[: MOST_CORNERS // share]], len(corners),
    )  # fmt: skip


# A row is one cell: WeasyPrint takes 2 ms a cell, and four would be minutes for a large package.
# Digits are all as wide as a figure space, so that numbers stand under each other all the same.
def _neighbour(parcel: sql.Row) -> str:
    key = f"{parcel['sheet_no'] or '?'}/{parcel['parcel_no'] or '?'}"
    return f"{key.ljust(10, fonts.FIGURE_SPACE)} {rows.land_use(parcel['land_use']) or '?'}"


def _corner(v: vertices.Vertex) -> str:
    ring = f"{v.part}.{v.ring}." if v.part > 1 or v.ring else ""
    cells = (
        f"{ring}{v.number}".rjust(8, fonts.FIGURE_SPACE),
        str(formats.decimal(v.north_m, 3)),
        str(formats.decimal(v.east_m, 3)),
        str(formats.decimal(v.side_m, 2)).rjust(8, fonts.FIGURE_SPACE),
    )
    return f"{fonts.FIGURE_SPACE} ".join(cells)


def _qr(address: str) -> Markup:
    code = segno.make_qr(address, error="m")
    return Markup(code.svg_inline(border=0, omitsize=True, svgclass="qr", lineclass=None))  # noqa: S704 - segno's own


def _natural(text: str | None) -> list[tuple[int, str]]:
    """Return a key that puts 9 before 10 and 10 before 10a; what has no number comes last."""
    if text is None:
        return [(10**9, "")]
    return [
        (int(digits or 0), letters)
        for digits, letters in re.findall(r"(\d{0,9})(\D*)", text)
        if digits or letters
    ]
