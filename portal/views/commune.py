"""One commune: its page and panel, its sheets, and what is taken away of it."""

from flask import Blueprint, Response
from flask_babel import gettext as _

from layers.communes import detail, figures, survey
from layers.gaps import due, listing
from layers.quality import places
from layers.quality import sheets as sheets_of
from portal import (
    commune_page,
    db,
    page,
    quality_filters,
    quality_page,
    query,
    standings,
    unchanged,
)
from portal.settings import settings
from portal.today import today

bp = Blueprint("commune", __name__)


@bp.get("/communes/<code>")
def show(code: str) -> Response:
    """Show one commune: briefly beside the map, wholly as a page."""
    return _panel(code) if page.is_panel() else _page(code)


@bp.get("/communes/<code>/sheets")
def sheets(code: str) -> Response:
    """Show the sheets of a commune by their quality, sorted by ?sort=COLUMN or ?sort=-COLUMN."""
    sort, is_descending = query.sort("sort", sheets_of.COLUMNS, "sheet")
    province = settings().province
    with db.pool().connection() as conn, db.reading(conn):
        commune = figures.get(conn, code)
        found = sheets_of.of(conn, province, code)
        whole = places.commune(conn, province, code)
    return page.answer(
        "commune/sheets", _("Chất lượng từng tờ: %(commune)s", commune=commune.name),
        commune=commune, sheets=sheets_of.by(found, sort, is_descending), whole=whole,
        worst=quality_page.worst_rules, sort=sort, is_descending=is_descending,
    )  # fmt: skip


def _page(code: str) -> Response:
    province = settings().province
    with unchanged.moment() as moment:
        figures.get(moment.conn, code)
        state = commune_page.read(moment.conn, province, code, standings.live(moment), today())
    return page.answer(
        "commune/page", state.detail.commune.name, state=state, rules=province.survey,
        step_address=quality_filters.step_address, province_name=province.name,
    )  # fmt: skip


def _panel(code: str) -> Response:
    with db.pool().connection() as conn:
        found = detail.get(conn, code)
        gaps = listing.page(conn, listing.Filters(commune=code))
        surveyed = survey.of(conn, code)
        due_since = due.since(conn, code)
        judged = places.commune(conn, settings().province, code)
    return page.answer(
        "commune", found.commune.name, detail=found, commune=found.commune, gaps=gaps,
        most=commune_page.MOST_GAPS, survey=surveyed, rules=settings().province.survey,
        due_since=due_since, quality=judged, worst=quality_page.worst_rules(judged),
    )  # fmt: skip
