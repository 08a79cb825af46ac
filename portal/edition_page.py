"""What the page and the files of an edition draw: its map, its trends, its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from layers.absent import Absent
from layers.editions import forecast
from layers.editions.edition import Kept
from layers.editions.issue import Issue
from layers.standing.metric import METRICS, Metric
from layers.standing.standing import Standing
from portal import commune_map, trend_chart
from portal.commune_map import Map
from portal.ranking import picture as pictures
from portal.ranking.numbers import Numbers
from portal.ranking.picture import Picture
from portal.trend_chart import Chart

WHOLE = 100.0


@dataclass(frozen=True)
class Drawn:
    """A map of the communes, and what its fills mean."""

    map: Map | None
    picture: Picture


@dataclass(frozen=True)
class Confirmed:
    """A commune, and who has confirmed it."""

    kept: Kept
    said: dict[str, Any]


def picture(issue: Issue, metric: Metric) -> Drawn:
    """Return the map of a metric, of the shapes that the communes had."""
    found = pictures.of_metric(metric, issue.standings, Numbers(), "")
    return Drawn(commune_map.draw(issue.outlines, found.fills), found)


def chart(issue: Issue, name: str) -> Chart | None:
    """Return the trend of the province up to the edition; None for what has none."""
    found = issue.trends.get(name)
    if found is None:
        return None
    known = [point.quantity for point in found.points if point.quantity is not None]
    is_share = found.metric.unit == "percent"
    if not known or not (is_share or found.metric.better < 0):
        return trend_chart.draw(found, found.metric)  # nobody says how many there should be
    deadline = issue.head.days["group_2" if name == "n2" else "all"]
    left = WHOLE - known[-1] if is_share else known[-1]
    promised = forecast.of(found.points, deadline, left, found.metric.better)
    return trend_chart.draw(found, found.metric, None, deadline, promised)


def ordered(issue: Issue, sort: str, is_descending: bool) -> list[Standing]:
    """Return the communes in the order of a metric; those without a figure last."""
    if sort in ("code", "name"):
        return sorted(issue.standings, key=lambda one: getattr(one, sort), reverse=is_descending)
    value = METRICS[sort].value
    numbers = {one.code: _number(value(one)) for one in issue.standings}
    known = [one for one in issue.standings if numbers[one.code] is not None]
    known.sort(key=lambda one: numbers[one.code] or 0.0, reverse=is_descending)
    return known + [one for one in issue.standings if numbers[one.code] is None]


def confirmed(issue: Issue) -> list[Confirmed]:
    """Return every commune with who has confirmed it, those who have not last."""
    found = [Confirmed(one, one.figures["confirmation"] or {}) for one in issue.kept]
    return sorted(found, key=lambda one: (not one.said, one.said.get("at", ""), one.kept.code))


def _number(value: Any) -> float | None:
    if isinstance(value, Absent):
        return 0.0 if value is Absent.NONE else None
    return float(value)
