"""Search as a page, for those who use no scripts."""

from flask import Blueprint, Response
from flask_babel import gettext as _

from portal import access, db, page, query, search
from portal.settings import settings

bp = Blueprint("search", __name__)


@bp.get("/search")
def index() -> Response:
    """Show what ?q= may mean."""
    text = query.text("q")
    with db.pool().connection() as conn:
        results = search.find(conn, settings().province, text, access.may_see_parcels())
    return page.answer("search", _("Tìm kiếm"), text=text, results=results)
