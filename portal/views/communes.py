"""The province and all its communes."""

from datetime import date

from flask import Blueprint, Response
from flask_babel import gettext as _

from layers.communes import detail, figures, order, pace
from portal import db, page, query
from portal.settings import settings

bp = Blueprint("communes", __name__)


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


def _paces(counts: figures.Counts) -> dict[str, pace.Pace]:
    province, today = settings().province, date.today()
    return {
        "group_2": pace.required(counts.n2, province.deadline_group_2, today),
        "all": pace.required(counts.n2 + counts.n3, province.deadline_all, today),
    }
