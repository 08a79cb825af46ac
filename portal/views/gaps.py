"""Gaps in the cadastral map: the list, and one of them."""

from uuid import UUID

from flask import Blueprint, Response
from flask_babel import gettext as _

from layers import vertices
from layers.communes import figures
from layers.gaps import detail, listing
from portal import access, db, download, gap_filters, page, picture, query, words

bp = Blueprint("gaps", __name__)

MOST_SHEETS = 12


@bp.get("/gaps")
def index() -> Response:
    """Show the gaps, the largest first, by ?commune=&kind=&state=&min_ha=, after ?after=."""
    filters, after = gap_filters.read(), query.text("after")
    with db.pool().connection() as conn:
        found = listing.page(conn, filters, after)
        communes = figures.names(conn)
        is_computed = listing.is_computed(conn)
    return page.answer(
        "gaps",
        _("Khoảng trống bản đồ"),
        page=found,
        filters=filters,
        is_filtered=filters != listing.Filters(),
        is_computed=is_computed,
        communes=communes,
        links=gap_filters.links(found),
    )


@bp.get("/gaps/<uuid:gap_id>")
def show(gap_id: UUID) -> Response:
    """Show one gap."""
    with db.pool().connection() as conn:
        gap = detail.get(conn, gap_id)
        sheets = detail.sheets(conn, gap)
        around = detail.around(conn, gap) if access.may_see_parcels() else []
    return page.answer(
        "gap",
        f"{words.GAP_KINDS[gap.facts['kind']][0]}, {gap.facts['commune_name']}",
        gap=gap.facts,
        bbox=gap.bbox,
        sheets=sheets,
        most=MOST_SHEETS,
        vertices=vertices.of(gap.shape),
        sketch=picture.gap(gap, around),
    )


@bp.get("/gaps/<uuid:gap_id>.geojson")
def geojson(gap_id: UUID) -> Response:
    """Download one gap as GeoJSON."""
    with db.pool().connection() as conn:
        return download.gap(detail.get(conn, gap_id))


@bp.get("/gaps/<uuid:gap_id>/vertices.csv")
def corners(gap_id: UUID) -> Response:
    """Download the corners of a gap in VN-2000."""
    with db.pool().connection() as conn:
        gap = detail.get(conn, gap_id)
    return download.vertices(f"khoang-trong-{gap_id}", gap.shape, gap.facts["srid"])
