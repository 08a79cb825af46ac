"""The switch between Vietnamese and English."""

from flask import Blueprint, abort, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import i18n, next_page

bp = Blueprint("language", __name__)


@bp.get("/language")
def choose() -> Response:
    """Remember ?to= and return to ?next=."""
    wish = request.args.get("to", "")
    if wish not in i18n.LANGUAGES:
        abort(400, _("Ngôn ngữ phải là vi hoặc en."))
    return i18n.remember(redirect(next_page.own(request.args.get("next"))), wish)
