"""Numbers, areas, dates and the four signs for "no number", as people read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal
from flask_babel import lazy_gettext as _
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from layers import crs
from layers.absent import Absent

HECTARE_M2 = 10_000.0
SPACE = "\u00a0"  # a unit never stands alone on the next line

# The signs of the Vietnamese statistical yearbook for "none" and "not collected", and two more
# that look like neither. Each is also said in words.
SIGNS = {
    Absent.NONE: ("–", _("không có")),
    Absent.NOT_REPORTED: ("…", _("chưa có số liệu")),
    Absent.NOT_EVALUATED: ("?", _("chưa đánh giá")),
    Absent.OUT_OF_SCOPE: ("×", _("không thuộc diện tính")),
}

Shown = str | Markup
Filter = Callable[..., Shown]


def init_app(app: Flask) -> None:
    """Give the templates every filter of this module, and the signs."""
    for name, shown in FILTERS.items():
        app.add_template_filter(_when_shown(shown), name)
    app.context_processor(lambda: {"absent_signs": list(SIGNS.items())})


def _when_shown(shown: Filter) -> Filter:
    # Jinja works out {{ none | integer }} once, as it compiles the template, and whoever came
    # first would have chosen the language for all. A filter that takes the context it leaves alone.
    @pass_context
    @wraps(shown)
    def show(_context: Context, *values: Any) -> Shown:
        return shown(*values)

    return show


def absent(reason: Absent) -> Markup:
    """Return the sign of a missing figure, and its meaning in words for those who cannot see it."""
    sign, words = SIGNS[reason]
    return Markup(
        '<span class="absent absent-{reason}" title="{words}">'
        '<span aria-hidden="true">{sign}</span><span class="visually-hidden"> {words}</span></span>'
    ).format(reason=reason.value.replace("_", "-"), words=words, sign=sign)


def as_absent(reason: str) -> Markup:
    """Return the sign for a reason that a template names."""
    return absent(Absent(reason))


def _or_sign(shown: Callable[..., str]) -> Filter:
    """Show a sign where there is no value: None means that it was not reported."""

    @wraps(shown)
    def show(value: Any, *details: Any) -> Shown:
        if value is None or isinstance(value, Absent):
            return absent(value or Absent.NOT_REPORTED)
        return shown(value, *details)

    return show


def _decimal(value: float, digits: int) -> str:
    zeros = "0" * digits
    shown = str(format_decimal(value, f"#,##0.{zeros}" if digits else "#,##0"))
    # A rounded-off negative is not "−0,0".
    return shown.lstrip("-") if not any(c in "123456789" for c in shown) else shown


@_or_sign
def integer(value: float) -> str:
    """1.234."""
    return _decimal(value, 0)


@_or_sign
def count(value: float) -> str:
    """1.234, and the sign for none where there is nothing."""
    return _decimal(value, 0) if value else absent(Absent.NONE)


@_or_sign
def decimal(value: float, digits: int = 1) -> str:
    """1.234,5."""
    return _decimal(value, digits)


@_or_sign
def percent(value: float) -> str:
    """45,6 %; never rounded up to a whole that is not reached, nor down to nothing."""
    if 99.95 <= value < 100:
        value = 99.9
    if 0 < value <= 0.05:
        return f"< {_decimal(0.1, 1)}{SPACE}%"
    return f"{_decimal(value, 1)}{SPACE}%"


@_or_sign
def m2(value: float, digits: int = 1) -> str:
    """1.234,5 m²."""
    return f"{_decimal(value, digits)}{SPACE}m²"


@_or_sign
def ha(value: float, digits: int = 1) -> str:
    """Hectares of an area that is given in m²."""
    return f"{_decimal(value / HECTARE_M2, digits)}{SPACE}ha"


@_or_sign
def area(value: float) -> str:
    """m² below one hectare, hectares from there on."""
    if abs(value) < HECTARE_M2:
        return f"{_decimal(value, 1)}{SPACE}m²"
    return f"{_decimal(value / HECTARE_M2, 2)}{SPACE}ha"


@_or_sign
def metres(value: float, digits: int = 2) -> str:
    """12,34 m."""
    return f"{_decimal(value, digits)}{SPACE}m"


@_or_sign
def day(value: date) -> str:
    """28/02/2026, in either language."""
    return str(format_date(value, "dd/MM/yyyy"))


@_or_sign
def moment(value: datetime) -> str:
    """28/02/2026 14:05, the time in Vietnam."""
    return str(format_datetime(value, "dd/MM/yyyy HH:mm"))


@_or_sign
def zone(srid: int) -> str:
    """VN-2000 / TM-3 105°30′."""
    return crs.title(srid)


FILTERS: dict[str, Filter] = {
    "area": area,
    "as_absent": as_absent,
    "count_of": count,  # `count` is Jinja's own
    "day": day,
    "decimal": decimal,
    "ha": ha,
    "integer": integer,
    "m2": m2,
    "metres": metres,
    "moment": moment,
    "percent": percent,
    "zone": zone,
}
