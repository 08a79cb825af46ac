"""The map page and the style it is drawn with."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from portal import app as application

bp = Blueprint("map", __name__)


@bp.app_context_processor
def place() -> dict[str, str]:
    """Let every template name the province."""
    province = application.settings().province
    return {"place": province.name_en if str(get_locale()) == "en" else province.name}


@bp.get("/")
def show() -> ResponseReturnValue:
    """Answer the map page."""
    return render_template("map.html", province=application.settings().province)
