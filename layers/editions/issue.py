"""One edition with all that its page and its files show, read from nothing but editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from layers import sql
from layers.communes.outline import Outline
from layers.editions import setting, store, trend
from layers.editions.change import between, measure
from layers.editions.change.between import Between
from layers.editions.edition import Closed, Kept
from layers.editions.shelf import Shelf
from layers.editions.trend import Trend
from layers.province import Province
from layers.standing import metric
from layers.standing.standing import Standing

CONFIRMED = sql.load(__package__, "count_confirmations")
TRENDS = ("coverage", "clean", "owner", "quality", "n1", "n2")


@dataclass(frozen=True)
class Issue:
    """An edition: its communes by their codes, their total, and what they were judged by.

    `province` is as it was then, and `head` does not say by which later edition it is corrected:
    whatever is made of this is the same for ever.
    """

    head: Closed
    kept: list[Kept]
    standings: list[Standing]
    total: Standing
    province: Province
    rules: list[setting.Rule]
    outlines: dict[str, Outline]
    before: Closed | None  # the edition in force before it
    earlier: list[Standing]  # of that one
    earlier_total: Standing | None
    trends: dict[str, Trend]  # of the province, up to this edition
    causes: dict[str, Between] = field(default_factory=dict)  # of what moved: `whole` works it out

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the communes by their codes."""
        return {one.code: one.name for one in self.kept}


@dataclass(frozen=True)
class Confirmed:
    """How many communes of an edition had confirmed, late, with figures that moved since."""

    n: int
    n_confirmed: int
    n_late: int
    n_moved: int


_ISSUES: Shelf[tuple[str, Province], Issue] = Shelf(8)  # about 5 MB each
_CONFIRMED: Shelf[str, Confirmed] = Shelf(1_000)


def read(conn: sql.Connection, number: int, now: Province) -> Issue:
    """Return an edition; raise store.UnknownEdition.

    `now` is for what editions of tests leave out; one that was closed says everything itself.
    """
    head = replace(store.get(conn, number), restated_by=None)
    return _ISSUES.get((head.sha256, now), lambda: _read(conn, head, now))


def whole(conn: sql.Connection, number: int, now: Province) -> Issue:
    """Return an edition with the causes of what moved since the one before, as its files tell."""
    found = read(conn, number, now)
    if found.before is None:
        return found
    causes = {
        name: between.of(conn, found.province, found.before, found.head, one)
        for name, one in measure.MEASURES.items()
    }
    return replace(found, causes=causes)


def confirmed(conn: sql.Connection, heads: Sequence[Closed]) -> dict[int, Confirmed]:
    """Return by edition how many communes had confirmed."""
    return {
        head.number: _CONFIRMED.get(head.sha256, partial(_confirmed, conn, head.number))
        for head in heads
    }


def _confirmed(conn: sql.Connection, number: int) -> Confirmed:
    row = sql.row(conn, CONFIRMED, edition=number)
    assert row is not None, "a count answers always"  # noqa: S101
    return Confirmed(**row)


def _read(conn: sql.Connection, head: Closed, now: Province) -> Issue:
    number = head.number
    kept = store.communes(conn, number)
    standings, last = [one.standing(head) for one in kept], before(conn, head)
    earlier = store.standings(conn, last) if last else []
    return Issue(
        head, kept, standings, setting.total(head, standings, now), setting.province(head, now),
        setting.rules(conn, head),
        setting.outlines(conn, head, {one.code: one.name for one in kept}), last, earlier,
        setting.total(last, earlier, now) if last else None, trends(conn, number, now),
    )  # fmt: skip


def trends(conn: sql.Connection, number: int, now: Province) -> dict[str, Trend]:
    """Return how the province moved up to an edition, without what was closed later."""
    return {name: trend.of(conn, metric.get(name), together=now, until=number) for name in TRENDS}


def before(conn: sql.Connection, head: Closed) -> Closed | None:
    """Return the edition that was in force for the day before, when this one was closed."""
    known = [one for one in store.every(conn) if one.number < head.number and one.day < head.day]
    if not known:
        return None
    return replace(max(known, key=lambda one: (one.day, one.number)), restated_by=None)
