"""All that the page that compares communes says, read at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from layers.communes import sketched
from layers.communes.outline import Outline
from layers.editions import store, trend, weekly
from layers.editions.edition import Closed
from layers.editions.shelf import Shelf
from layers.editions.trend import Point
from layers.editions.weekly import Plan
from layers.standing import comparison, metric
from layers.standing.comparison import Row
from layers.standing.metric import METRICS, Metric
from layers.standing.standing import Standing
from portal import multiples, standings
from portal.comparison import Asked, require_known
from portal.multiples import Multiples
from portal.ranking import behind
from portal.unchanged import Moment

# What each must do until its deadlines has a table of its own.
COMPARED = tuple(one for one in METRICS.values() if one.unit != "per_day")

# The newest edition names the one before it, and so all of them: under its SHA-256 nothing ages.
SERIES = 512
_TRENDS: Shelf[tuple[str, str, str], Sequence[Point]] = Shelf(SERIES)
_LEFT: Shelf[tuple[str, str], dict[str, Sequence[Point]]] = Shelf(SERIES)


@dataclass(frozen=True)
class Trends:
    """One metric of every commune over the editions."""

    metric: Metric
    series: list[Sequence[Point]]
    drawn: Multiples | None

    @property
    def by_edition(self) -> list[tuple[int, date, list[Point | None]]]:
        """Return number and day of each edition, newest first, and the communes' points in it."""
        known = [{point.number: point for point in points} for points in self.series]
        days = {point.number: point.day for points in self.series for point in points}
        newest = sorted(days.items(), key=lambda item: item[1], reverse=True)
        return [(number, day, [one.get(number) for one in known]) for number, day in newest]


@dataclass(frozen=True)
class Compared:
    """The communes in the order asked for, beside each other."""

    communes: list[Standing]
    whole: Standing
    rows: tuple[Row, ...]
    plans: list[dict[str, Plan]]
    trends: Trends
    outlines: Mapping[str, Outline]


def gather(moment: Moment, asked: Asked) -> dict[str, Any]:
    """Return what the template shows; raise UnknownCommune or UnknownEdition."""
    head = store.get(moment.conn, asked.edition) if asked.edition else None
    every = standings.closed(moment, head) if head else standings.live(moment)
    require_known(asked, {one.code for one in every})
    heads = standings.heads(moment)
    return {
        "asked": asked,
        "everyone": every,
        "heads": heads,
        "edition": head,
        "sketched": moment.keep("sketched", sketched.is_any),
        "compared": _compare(moment, asked, every, _until(heads, head))
        if asked.is_comparable
        else None,
    }


def lists(asked: Asked) -> dict[str, dict[str, str]]:
    """Return where the list behind each metric is, for whoever asks."""
    return {
        "lists": behind.addresses(asked.edition),
        "lists_of_all": behind.of_all(asked.edition),
    }


def _until(heads: Sequence[Closed], head: Closed | None) -> Sequence[Closed]:
    """Return the editions that there were when one was closed, that one first."""
    return [one for one in heads if head is None or one.number <= head.number]


def _compare(
    moment: Moment, asked: Asked, every: Sequence[Standing], heads: Sequence[Closed]
) -> Compared:
    by_code = {one.code: one for one in every}
    communes = [by_code[code] for code in asked.codes]
    whole = standings.together(moment, heads[0] if asked.edition else None)
    return Compared(
        communes,
        whole,
        comparison.rows(COMPARED, communes, whole),
        [weekly.plans(one, _left(moment, heads, one.code)) for one in communes],
        _trends(moment, heads, metric.get(asked.metric), asked.codes),
        standings.outlines(moment),
    )


def _trends(
    moment: Moment, heads: Sequence[Closed], measure: Metric, codes: Sequence[str]
) -> Trends:
    series = [_trend(moment, heads, measure, code) for code in codes]
    return Trends(measure, series, multiples.draw(series))


def _left(moment: Moment, heads: Sequence[Closed], code: str) -> dict[str, Sequence[Point]]:
    return _LEFT.get((_newest(heads), code), lambda: weekly.left(moment.conn, code, heads))


def _trend(moment: Moment, heads: Sequence[Closed], measure: Metric, code: str) -> Sequence[Point]:
    key = (_newest(heads), measure.name, code)
    return _TRENDS.get(key, lambda: trend.of(moment.conn, measure, code, heads=heads).points)


def _newest(heads: Sequence[Closed]) -> str:
    return heads[0].sha256 if heads else ""
