"""What the lists of quality are called, and the orders that they stand in."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as lazy

from layers.quality import registry
from layers.quality.lists.findings import Sort, State
from layers.quality.rule import Rule
from portal.quality_filters import UNEVALUATED

STATES = {
    State.OPEN.value: lazy("Không đạt"),
    State.EXCUSED.value: lazy("Được chấp nhận là ngoại lệ"),
    UNEVALUATED: lazy("Chưa đủ căn cứ"),
}
SORTS = {
    Sort.PLACE: lazy("Xã, tờ, thửa"),
    Sort.LARGEST: lazy("Giá trị đo lớn nhất trước"),
    Sort.SMALLEST: lazy("Giá trị đo nhỏ nhất trước"),
    Sort.NEWEST: lazy("Mới phát hiện trước"),
    Sort.OLDEST: lazy("Phát hiện lâu nhất trước"),
}


def init_app(app: Flask) -> None:
    """Let every template speak of lists."""
    app.jinja_env.globals["list_words"] = {
        "states": STATES,
        "sorts": SORTS,
        "rule": registry.find,
        "named": named,
    }


def named(code: str) -> Rule | None:
    """Return the rule of a code; None where its file has gone, as earlier runs may know."""
    return next((rule for rule in registry.RULES if rule.code == code), None)
