"""Two to six communes beside each other."""

from flask import Blueprint, Response
from flask_babel import gettext as _

from portal import comparison, comparison_maps, comparison_page, page, unchanged

bp = Blueprint("compare", __name__)


@bp.get("/compare")
def show() -> Response:
    """Compare the communes ?c=CODE&c=CODE…, now or as of ?at=N; let them be chosen."""
    asked = comparison.read()
    with unchanged.moment() as moment:
        found = comparison_page.gather(moment, asked)
    return page.answer(
        "compare",
        _("So sánh xã, phường"),
        **found,
        maps=comparison_maps.of(asked, found["compared"]),
    )
