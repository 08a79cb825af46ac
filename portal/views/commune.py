"""One commune: its page and panel, its sheets, and what is taken away of it."""

from datetime import UTC, datetime

from flask import Blueprint, Response
from flask_babel import get_locale
from flask_babel import gettext as _

from layers.communes import detail, figures, survey
from layers.gaps import due, listing
from layers.quality import places
from layers.quality import sheets as sheets_of
from layers.quality.lists import runs
from portal import (
    attachment,
    commune_page,
    db,
    page,
    quality_filters,
    quality_page,
    query,
    standings,
    unchanged,
)
from portal.reports import commune_sheet
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
        last = runs.latest(conn, code)
    return page.answer(
        "commune/sheets", _("Chất lượng từng tờ: %(commune)s", commune=commune.name),
        commune=commune, sheets=sheets_of.by(found, sort, is_descending), whole=whole,
        worst=quality_page.worst_rules, sort=sort, is_descending=is_descending,
        judged_at=last["finished_at"] if last else None,
    )  # fmt: skip


@bp.get("/communes/<code>.pdf")
def sheet(code: str) -> Response:
    """Return the state of a commune on two pages of A4."""
    # Half a second of the processor's: whoever asks again meanwhile gets the same bytes.
    key = ("commune_sheet", code, str(get_locale()), today())
    with unchanged.moment() as moment:
        made = moment.keep(key, lambda _conn: _pdf(moment, code))
    return attachment.whole(f"xa-{code}.pdf", made)


@bp.get("/communes/<code>/map.html")
def mailed(code: str) -> Response:
    """Return a commune as one file that opens without the network."""
    # Imported here: folium and pandas take a second, which no other page needs.
    from portal.reports import mailed_map  # noqa: PLC0415

    with db.pool().connection() as conn, db.reading(conn):
        made = mailed_map.make(conn, settings(), code, str(get_locale()))
    return attachment.whole(f"xa-{code}.html", made.html)


def _pdf(moment: unchanged.Moment, code: str) -> bytes:
    config = settings()
    return commune_sheet.pdf(_state(moment, code), config.province, config.var)


def _state(moment: unchanged.Moment, code: str) -> commune_page.State:
    figures.get(moment.conn, code)  # before the standings of a hundred others are read
    return commune_page.read(
        moment.conn, settings().province, code, standings.live(moment), datetime.now(UTC)
    )


def _page(code: str) -> Response:
    province = settings().province
    with unchanged.moment() as moment:
        state = _state(moment, code)
    return page.answer(
        "commune/page", state.detail.commune.name, state=state, rules=province.survey,
        step_address=quality_filters.step_address,
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
