"""One commune: its page and panel, its sheets, and what is taken away of it."""

from flask import Blueprint, Response

from layers.communes import detail, survey
from layers.gaps import due, listing
from layers.quality import places
from portal import db, page, quality_page
from portal.settings import settings

bp = Blueprint("commune", __name__)

MOST_GAPS = 5


@bp.get("/communes/<code>")
def show(code: str) -> Response:
    """Show one commune."""
    with db.pool().connection() as conn:
        found = detail.get(conn, code)
        gaps = listing.page(conn, listing.Filters(commune=code))
        surveyed = survey.of(conn, code)
        due_since = due.since(conn, code)
        judged = places.commune(conn, settings().province, code)
    return page.answer(
        "commune",
        found.commune.name,
        detail=found,
        commune=found.commune,
        gaps=gaps,
        most=MOST_GAPS,
        survey=surveyed,
        rules=settings().province.survey,
        due_since=due_since,
        quality=judged,
        worst=quality_page.worst_rules(judged),
    )
