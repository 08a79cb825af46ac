"""Whether the portal works, for whoever watches it."""

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

bp = Blueprint("health", __name__)

CHECKED = ("database", "migrations")


@bp.get("/healthz")
def show() -> ResponseReturnValue:
    """Answer 200, or 503 naming what is down."""
    wrong: dict[str, str] = current_app.extensions["health"].wrong()
    checks = {name: wrong.get(name, "ok") for name in CHECKED}
    answer = jsonify(status="down" if wrong else "ok", checks=checks)
    answer.headers["Cache-Control"] = "no-store"
    return answer, 503 if wrong else 200
