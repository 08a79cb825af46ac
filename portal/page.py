"""One template, two frames: a whole page, or the fragment that the map opens beside itself."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, make_response, render_template, request

from portal import (
    balance_words,
    change_words,
    definitions,
    edition_words,
    import_words,
    list_words,
    place,
    quality_words,
    return_words,
    trend_words,
    words,
    work_words,
)
from portal import format as formats

PARTS = (
    formats,
    words,
    import_words,
    quality_words,
    list_words,
    definitions,
    balance_words,
    work_words,
    place,
    return_words,
    trend_words,
    edition_words,
    change_words,
)


def init_app(app: Flask) -> None:
    """Give the templates their words, figures, signs and links."""
    for part in PARTS:
        part.init_app(app)


def answer(name: str, title: str, **values: Any) -> Response:
    """Return panels/NAME.html, alone for `?part=panel`, else within a page."""
    panel = f"panels/{name}.html"
    frame = panel if is_panel() else "pages/panel.html"
    values |= {"panel": panel, "is_panel": is_panel(), "title": title}
    response = make_response(render_template(frame, **values))
    response.headers["Cache-Control"] = "no-cache"
    return response


def is_panel() -> bool:
    """Tell whether only the fragment is wanted."""
    return request.args.get("part") == "panel"
