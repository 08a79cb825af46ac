"""How a metric has moved in every commune over the last editions, as a line and in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flask_babel import gettext as _
from markupsafe import Markup

from layers import sql
from layers.editions import trend
from layers.editions.edition import Closed
from layers.editions.shelf import Shelf
from layers.standing.metric import Metric
from portal import spark
from portal.ranking.numbers import Numbers
from portal.spark import Spark

KEPT = 64  # metrics of one list of editions
_SPARKS: Shelf[tuple[str, ...], dict[str, Spark]] = Shelf(KEPT)


def of(
    conn: sql.Connection, metric: Metric, heads: Sequence[Closed], until: int | None
) -> dict[str, Spark]:
    """Return the lines of the communes that have one, up to an edition or to the last."""
    shown = [head for head in heads if until is None or head.number <= until]
    recent = trend.effective(shown)[-spark.WEEKS :]
    key = (metric.name, *(head.sha256 for head in recent))
    return _SPARKS.get(key, lambda: _draw(conn, metric, recent))


def cell(metric: Metric, line: Spark | None, numbers: Numbers, words: str) -> Markup:
    """Return the line and how much the metric has moved in it; empty where there is no line."""
    if line is None:
        return Markup()
    moved = numbers.change(metric.unit, line.change)
    # Signs and digits only: there is nothing to escape.
    shown = f'{line.svg(f"{words} {moved}")} <small aria-hidden="true">{moved}</small>'
    return Markup(shown)  # noqa: S704


def words() -> str:
    """Return what goes before how much a metric has moved."""
    return str(_("thay đổi qua các kỳ gần nhất:"))


def _draw(conn: sql.Connection, metric: Metric, heads: Sequence[Closed]) -> dict[str, Spark]:
    editions = [trend.places(conn, head) for head in heads]
    breaks = [trend.reasons(conn, metric, a, b, None) for a, b in pairwise(heads)]
    found: dict[str, Spark] = {}
    for code in sorted({code for edition in editions for code in edition}):
        values = [
            edition[code].figures[metric.name] if code in edition else None for edition in editions
        ]
        # A rule or a scheme is everybody's; a boundary is the commune's.
        broken = [
            at
            for at, reasons in enumerate(breaks, 1)
            if any(reason.kind != "boundary" or code in reason.of for reason in reasons)
        ]
        if line := spark.draw(values, breaks=broken):
            found[code] = line
    return found
