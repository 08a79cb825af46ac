"""What trends, their breaks and their forecasts are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Flask
from flask_babel import gettext as _

from layers.communes.figures import Figure
from layers.editions.forecast import Forecast
from layers.editions.trend import Point, Reason
from layers.quality import registry
from layers.standing.metric import Metric
from portal import quality_words, trend_chart
from portal.format import SIGNS, SPACE, day, decimal, ha, integer, percent

MOST_NAMED = 3


def init_app(app: Flask) -> None:
    """Give the templates the words of trends."""
    words = {
        "value": value,
        "amount": amount,
        "reasons": reasons,
        "promise": promise,
        "range": promised_range,
        "moved": moved,
        "tick": tick,
        "sign": sign,
        "meaning": meaning,
    }
    app.context_processor(lambda: {"trend_words": words})


def value(metric: Metric, figure: Figure | None) -> Any:
    """Write a figure as its metric is written, or the sign of why there is none."""
    return _WRITTEN[metric.unit](figure)


def tick(metric: Metric, number: float) -> Any:
    """Write a mark of the axis: shorter than a figure."""
    digits = 0 if number == round(number) else 1
    if metric.unit == "percent":
        return f"{decimal(number, digits)}{SPACE}%"
    return ha(number, digits) if metric.unit == "m2" else decimal(number, digits)


def sign(point: Point) -> Any:
    """Return the sign of why an edition has no figure."""
    return SIGNS[trend_chart.absent(point)][0]


def meaning(point: Point) -> str:
    """Say why an edition has no figure."""
    return str(SIGNS[trend_chart.absent(point)][1])


def amount(metric: Metric, number: float) -> Any:
    """Write a difference: shares differ by points."""
    if metric.unit == "percent":
        return _("%(n)s điểm %%", n=decimal(number, 1))
    if metric.unit == "m2":
        return str(ha(number))
    return str(decimal(number, 0 if number == round(number) else 1))


def moved(metric: Metric, before: Point | None, point: Point) -> Any:
    """Write how much a figure has changed since the edition before; empty where it cannot be."""
    if before is None or point.is_break or before.quantity is None or point.quantity is None:
        return ""
    change = point.quantity - before.quantity
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return f"{sign}{amount(metric, abs(change))}"


def reasons(point: Point) -> Any:
    """Say in a sentence why the figure is another one since this edition."""
    return "; ".join(_reason(reason) for reason in point.breaks)


def promise(forecast: Forecast) -> Any:
    """Say when it will be done at the pace of the last editions."""
    if forecast.left <= 0:
        return _("Đã đạt.")
    if forecast.done_on is None:
        return _("Theo tốc độ các kỳ gần đây: không bao giờ đạt.")
    words = {"day": day(forecast.done_on), "deadline": day(forecast.deadline)}
    if forecast.is_in_time:
        return _("Theo tốc độ các kỳ gần đây: đạt ngày %(day)s, kịp hạn %(deadline)s.", **words)
    return _("Theo tốc độ các kỳ gần đây: đạt ngày %(day)s, trễ hạn %(deadline)s.", **words)


def promised_range(forecast: Forecast) -> Any:
    """Say the range: at the quickest and at the slowest of the last weeks."""
    if forecast.earliest is None:
        return ""  # the promise has said so
    never = _("không bao giờ")
    days = [day(on) if on else never for on in (forecast.earliest, forecast.latest)]
    return _("Sớm nhất %(first)s, muộn nhất %(last)s.", first=days[0], last=days[1])


def _reason(reason: Reason) -> Any:
    if reason.kind == "rule":
        return _("quy tắc thay đổi: %(rules)s", rules=_some([_rule(code) for code in reason.of]))
    if reason.kind == "weights":
        return _("trọng số các tiêu chí thay đổi")
    if reason.kind == "scheme":
        return _("chuyển từ phương án %(a)s sang %(b)s", a=reason.of[0], b=reason.of[1])
    if len(reason.of) == 1:
        return _("địa giới được vẽ lại")
    return _("địa giới của %(n)s xã, phường được vẽ lại", n=integer(len(reason.of)))


def _rule(code: str) -> str:
    known = next((rule for rule in registry.RULES if rule.code == code), None)
    return quality_words.title(known) if known else code


def _some(names: Sequence[str]) -> Any:
    """Join a few names, and say how many more there are."""
    shown = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return _("%(names)s và %(n)s quy tắc khác", names=shown, n=integer(more)) if more > 0 else shown


def _per_day(figure: Figure | None) -> Any:
    written = decimal(figure)
    return (
        written
        if figure is None or isinstance(figure, str)
        else f"{written}{SPACE}{_('thửa/ngày')}"
    )


_WRITTEN = {"percent": percent, "count": integer, "m2": ha, "per_day": _per_day}
