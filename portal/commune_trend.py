"""The trends that the page and the sheet of a commune draw: what was, is required, is promised."""

from __future__ import annotations

from collections.abc import Mapping

from layers import sql
from layers.editions import forecast, trend
from layers.province import Province
from layers.standing import metric
from layers.standing.standing import Standing
from portal import trend_chart
from portal.trend_chart import Chart

# Coverage by parcels alone never reaches the whole: roads and canals are none. This one may.
DRAWN = ("clean", "covered")
WHOLE = 100.0  # per cent: what the last deadline asks for where the province aims at nothing less
LAST = "all"


def read(conn: sql.Connection, province: Province, standing: Standing) -> Mapping[str, Chart]:
    """Return the chart of each metric; without one where no edition tells of the commune."""
    drawn = {name: _draw(conn, province, standing, name) for name in DRAWN}
    return {name: chart for name, chart in drawn.items() if chart is not None}


def _draw(conn: sql.Connection, province: Province, standing: Standing, name: str) -> Chart | None:
    measure = metric.get(name)
    found = trend.of(conn, measure, standing.code)
    target = dict(province.editions.targets).get(name, WHOLE)
    deadline = standing.deadlines[LAST]
    known = [point.quantity for point in found.points if point.quantity is not None]
    left = max(target - known[-1], 0.0) if known else 0.0
    promised = forecast.of(found.points, deadline, left, measure.better)
    return trend_chart.draw(found, measure, target, deadline, promised)
