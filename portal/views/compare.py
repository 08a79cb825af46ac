"""Two to six communes beside each other."""

from flask import Blueprint, Response, render_template
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup

from portal import comparison, comparison_maps, comparison_page, page, unchanged
from portal.comparison import Asked
from portal.today import today
from portal.unchanged import Moment

bp = Blueprint("compare", __name__)


@bp.get("/compare")
def show() -> Response:
    """Compare the communes ?c=CODE&c=CODE…, now or as of ?at=N; let them be chosen."""
    asked, title = comparison.read(), _("So sánh xã, phường")
    with unchanged.moment() as moment:
        article = _article(moment, asked, title)
    return page.answer("kept", title, article=article)


def _article(moment: Moment, asked: Asked, title: str) -> Markup:
    """Write what is said of the communes; a comparison that goes round is written once."""
    lists = comparison_page.lists(asked)
    said = (asked, str(get_locale()), today(), page.is_panel(), *lists.values())

    def write(_conn: object) -> Markup:
        found = comparison_page.gather(moment, asked)
        maps = comparison_maps.of(asked, found["compared"])
        frame = {"title": title, "is_panel": page.is_panel(), "maps": maps}
        written = render_template("panels/compare.html", **found, **lists, **frame)
        return Markup(written)  # noqa: S704  # Jinja has escaped what stands in it

    return moment.keep(("comparison", *map(str, said)), write)
