"""The province and its communes."""

from datetime import date

from flask import Blueprint, Response
from flask_babel import gettext as _

from layers.communes import detail, figures, order, pace, survey
from layers.gaps import due, listing
from layers.quality import places
from portal import db, page, quality_page, query
from portal.settings import settings

bp = Blueprint("communes", __name__)

MOST_GAPS = 5


@bp.get("/communes")
def index() -> Response:
    """Show the province's figures and all communes, sorted by ?sort=COLUMN or ?sort=-COLUMN."""
    sort, is_descending = query.sort("sort", order.SORTS, "code")
    with db.pool().connection() as conn:
        communes = figures.every(conn)
        sources = detail.sources(conn)
    return page.answer(
        "province",
        _("Xã, phường"),
        communes=order.by(communes, sort, is_descending),
        total=figures.total(communes),
        sources=sources,
        paces=_paces(figures.total(communes).counts),
        province=settings().province,
        sort=sort,
        is_descending=is_descending,
    )


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


def _paces(counts: figures.Counts) -> dict[str, pace.Pace]:
    province, today = settings().province, date.today()
    return {
        "group_2": pace.required(counts.n2, province.deadline_group_2, today),
        "all": pace.required(counts.n2 + counts.n3, province.deadline_all, today),
    }
