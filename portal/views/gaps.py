"""Gaps in the cadastral map: the list, and one of them."""

from uuid import UUID

from flask import Blueprint, Response
from flask_babel import gettext as _

from layers import vertices
from layers.communes import figures
from layers.gaps import detail, listing
from layers.gaps.returned import receipt
from layers.gaps.work import history
from layers.teams import find as teams
from portal import access, db, download, gap_filters, gap_work, page, picture, query, words
from portal.today import today

bp = Blueprint("gaps", __name__)

MOST_SHEETS = 12
MOST_RETURNS = 10


@bp.get("/gaps")
def index() -> Response:
    """Show the gaps that ?commune=&kind=&state=&min_ha=&team=&overdue= leave, after ?after=."""
    filters, sort, after = gap_filters.read(), gap_filters.sort(), query.text("after")
    with db.pool().connection() as conn:
        found = listing.page(conn, filters, after, sort)
        communes, crews = figures.names(conn), teams.names(conn)
        is_computed = listing.is_computed(conn)
        own = gap_work.own_teams(conn)
    offers = {gap["id"]: gap_work.offers(gap, own) for gap in found.gaps}
    return page.answer(
        "gaps", _("Khoảng trống bản đồ"), page=found, filters=filters, sort=sort,
        is_filtered=filters != listing.Filters(), is_computed=is_computed, communes=communes,
        teams=crews, own_teams=own, today=today(), kept=gap_filters.kept(),
        offers=offers, bulk_steps=gap_work.together(offers.values()),
        links=gap_filters.links(found),
    )  # fmt: skip


@bp.get("/gaps/<uuid:gap_id>")
def show(gap_id: UUID) -> Response:
    """Show one gap."""
    with db.pool().connection() as conn:
        gap = detail.get(conn, gap_id)
        sheets = detail.sheets(conn, gap)
        around = detail.around(conn, gap) if access.may_see_parcels() else []
        events, own = history.of(conn, gap.facts["id"]), gap_work.own_teams(conn)
        offers = gap_work.offers(gap.facts, own)
        crews = teams.names(conn) if offers else []
        is_staff = access.may("returns.show")
        returns = receipt.of_gap(conn, gap.facts["id"], MOST_RETURNS) if is_staff else []
    return page.answer(
        "gap", f"{words.GAP_KINDS[gap.facts['kind']][0]}, {gap.facts['commune_name']}",
        gap=gap.facts, bbox=gap.bbox, sheets=sheets, most=MOST_SHEETS,
        vertices=vertices.of(gap.shape), sketch=picture.gap(gap, around), events=events,
        delivery=history.delivery(events), offers=offers, teams=crews, today=today(),
        returns=returns,
    )  # fmt: skip


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
