"""How a metric has moved from edition to edition, and where it became another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from layers import sql
from layers.absent import Absent
from layers.communes.figures import Figure
from layers.editions import setting, store
from layers.editions.edition import Closed
from layers.editions.shelf import Shelf
from layers.province import Province
from layers.standing.metric import METRICS, Metric
from layers.standing.standing import Standing

# What of a rule makes its index another one. Not its severity: no index asks for that.
COUNTED_BY = ("version", "thresholds", "criterion", "weight", "objects")
# Metrics of the groups that the system of record gives; those of another scheme are other groups.
OF_GROUPS = frozenset({"clean", "synced", "n1", "n2", "n3", "required_group_2", "required_all"})
OF_BOUNDARY = frozenset({"coverage", "map"})  # what is counted within the polygon
EDITIONS = 160  # three years; about 60 kB each


@dataclass(frozen=True)
class Reason:
    """Why a figure is another one: codes of rules, codes of communes, schemes before and after."""

    kind: Literal["rule", "weights", "boundary", "scheme"]
    of: tuple[str, ...]


@dataclass(frozen=True)
class Point:
    """A metric in one edition; at a break it must not be joined to the point before."""

    number: int
    day: date
    value: Figure
    is_break: bool = False
    breaks: tuple[Reason, ...] = ()

    @property
    def quantity(self) -> float | None:
        """The figure as a number, 0 where it was counted and there is nothing; else None."""
        return quantity(self.value)


@dataclass(frozen=True)
class Trend:
    """A metric of one commune, or of the province, through all editions that count."""

    metric: Metric
    commune: str | None
    points: list[Point]

    @property
    def since_break(self) -> list[Point]:
        """The points that may be compared with the last one, this included."""
        found: list[Point] = []
        for point in self.points:
            found = [point] if point.is_break else [*found, point]
        return found


@dataclass(frozen=True)
class Place:
    """A commune in one edition: its figures by metric, its boundary, its scheme."""

    figures: Mapping[str, Figure]
    boundary: str
    scheme: str | None


_PLACES: Shelf[str, dict[str, Place]] = Shelf(EDITIONS)
_TOTALS: Shelf[tuple[str, Province], dict[str, Figure]] = Shelf(EDITIONS)


def effective(heads: Iterable[Closed]) -> list[Closed]:
    """Return of each day the last edition that says what was, the oldest day first."""
    of_day: dict[date, Closed] = {}
    for head in sorted(heads, key=lambda head: head.number):
        of_day[head.day] = head
    return [of_day[day] for day in sorted(of_day)]


def quantity(value: Figure | None) -> float | None:
    """Return a figure as a number, 0 where it was counted and there is nothing; else None."""
    if value is None or isinstance(value, Absent):
        return 0.0 if value is Absent.NONE else None
    return value


def of(
    conn: sql.Connection, metric: Metric, commune: str | None = None,
    together: Province | None = None, until: int | None = None,
    heads: Sequence[Closed] | None = None,
) -> Trend:  # fmt: skip
    """Return the trend of a commune; of the whole province, `together`, where none is named.

    `until` is the edition that knows of no later one: what is rendered from it stays as it was.
    `heads` are all editions, for who has read them.
    """
    counted = _heads(conn, until, heads)
    if commune is None:
        assert together is not None, "a trend of all communes needs their province"  # noqa: S101
        figures = [_total(conn, head, together)[metric.name] for head in counted]
        return Trend(metric, None, _points(conn, counted, figures, metric, commune))
    known = [head for head in counted if commune in places(conn, head)]
    figures = [places(conn, head)[commune].figures[metric.name] for head in known]
    return Trend(metric, commune, _points(conn, known, figures, metric, commune))


def all_communes(
    conn: sql.Connection, metric: Metric, until: int | None = None,
    heads: Sequence[Closed] | None = None,
) -> dict[str, list[Figure | None]]:  # fmt: skip
    """Return the figures of every commune, oldest first; None where an edition lacks it."""
    found = [places(conn, head) for head in _heads(conn, until, heads)]
    codes = sorted({code for edition in found for code in edition})
    return {
        code: [edition[code].figures[metric.name] if code in edition else None for edition in found]
        for code in codes
    }


def places(conn: sql.Connection, head: Closed) -> dict[str, Place]:
    """Return the communes of an edition by their codes, with every metric."""

    def make() -> dict[str, Place]:
        return {one.code: _place(one) for one in store.standings(conn, head)}

    return _PLACES.get(head.sha256, make)


def _heads(
    conn: sql.Connection, until: int | None, heads: Sequence[Closed] | None
) -> list[Closed]:  # fmt: skip
    known = store.every(conn) if heads is None else heads
    return effective(head for head in known if until is None or head.number <= until)


def _place(standing: Standing) -> Place:
    return Place(_figures(standing), standing.boundary, standing.record_scheme)


def _figures(standing: Standing) -> dict[str, Figure]:
    return {name: metric.value(standing) for name, metric in METRICS.items()}


def _total(conn: sql.Connection, head: Closed, province: Province) -> dict[str, Figure]:
    def make() -> dict[str, Figure]:
        return _figures(setting.total(head, store.standings(conn, head), province))

    return _TOTALS.get((head.sha256, province), make)


def _points(
    conn: sql.Connection, heads: Sequence[Closed], figures: Sequence[Figure], metric: Metric,
    commune: str | None,
) -> list[Point]:  # fmt: skip
    breaks: list[tuple[Reason, ...]] = [()]
    breaks += [reasons(conn, metric, before, after, commune) for before, after in pairwise(heads)]
    return [
        Point(head.number, head.day, value, bool(why), why)
        for head, value, why in zip(heads, figures, breaks[: len(heads)], strict=True)
    ]


def reasons(
    conn: sql.Connection, metric: Metric, before: Closed, after: Closed, commune: str | None
) -> tuple[Reason, ...]:
    """Return why a metric of two editions is not one and the same; () where it is."""
    found: list[Reason] = []
    if metric.of == "quality" and (codes := changed_rules(before, after, _criterion(metric))):
        found.append(Reason("rule", tuple(codes)))
    if metric.name == "quality" and _weights(before) != _weights(after):
        found.append(Reason("weights", ()))
    pairs = _pairs(places(conn, before), places(conn, after), commune)
    redrawn = tuple(code for code, a, b in pairs if a.boundary != b.boundary)
    if metric.of in OF_BOUNDARY and redrawn:
        found.append(Reason("boundary", redrawn))
    schemes = {(a.scheme, b.scheme) for _, a, b in pairs if a.scheme and b.scheme}
    for one in sorted((a, b) for a, b in schemes if a != b) if metric.name in OF_GROUPS else ():
        found.append(Reason("scheme", one))
    return tuple(found)


def changed_rules(before: Closed, after: Closed, criterion: str | None = None) -> list[str]:
    """Return the codes of the rules that count otherwise, or are new, or are gone."""
    numbers = sorted({*before.rules, *after.rules}, key=int)
    pairs = [(before.rules.get(no, {}), after.rules.get(no, {})) for no in numbers]
    return [
        (b or a)["code"]
        for a, b in pairs
        if criterion in (None, a.get("criterion"), b.get("criterion"))
        and _counted(a) != _counted(b)
    ]


def _weights(head: Closed) -> Any:
    return head.data.get("weights")


def _counted(rule: Mapping[str, Any]) -> list[Any]:
    return [rule.get(name) for name in COUNTED_BY]


def _criterion(metric: Metric) -> str | None:
    return metric.name.removeprefix("quality_") if metric.name != "quality" else None


def _pairs(
    before: Mapping[str, Place], after: Mapping[str, Place], commune: str | None
) -> list[tuple[str, Place, Place]]:
    codes = sorted(before.keys() & after.keys() & ({commune} if commune else before.keys()))
    return [(code, before[code], after[code]) for code in codes]
