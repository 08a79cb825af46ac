"""What the pages of quality list: findings, or parcels by their verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from layers import sql
from layers.quality import registry, trend
from layers.quality.index import Counts
from layers.quality.lists import findings, of_rule, parcels
from layers.quality.lists.findings import State
from layers.quality.places import Place
from layers.quality.rule import Rule
from layers.quality.trend import Day
from layers.quality.worklist import read as worklist
from portal import pairs, quality_filters, query
from portal.settings import settings
from portal.today import today

MOST_STEPS = 20
TREND = timedelta(days=365)


@dataclass(frozen=True)
class Listed:
    """One page of a rule's list."""

    rows: list[sql.Row]
    next: str | None
    total: int  # parcels behind the list
    is_narrowed: bool  # to a sheet or to values: then there are fewer

    @property
    def links(self) -> dict[str, str | None]:
        """The addresses of the first and the next page."""
        return quality_filters.links(quality_filters.FINDINGS, self.next)


def rule(code: str) -> Rule:
    """Return a rule with the thresholds of the province; raise registry.UnknownRule."""
    number = registry.get(code).no
    return next(one for one in registry.in_force(settings().province) if one.no == number)


def names(communes: Iterable[sql.Row]) -> dict[str, str]:
    """Return the communes' names by their codes."""
    return {row["code"]: row["name"] for row in communes}


def worst_first(counts: Mapping[str, Counts]) -> list[tuple[str, Counts]]:
    """Return the communes, those with most failures first."""
    return sorted(counts.items(), key=lambda pair: (-pair[1].failed, pair[0]))


def worst_rules(place: Place, most: int = 5) -> list[tuple[Rule, Counts]]:
    """Return the rules that most parcels of a place fail."""
    found = [(registry.by_no(number), counts) for number, counts in place.index.rules.items()]
    failed = [(one, counts) for one, counts in found if counts.failed]
    return sorted(failed, key=lambda pair: (-pair[1].failed, pair[0].no))[:most]


def history(
    conn: sql.Connection, one: Rule, commune: str | None = None
) -> tuple[dict[str, Counts], list[Day], list[sql.Row]]:
    """Return a rule's counts by commune, its last year day by day, and its versions."""
    return (
        of_rule.counts(conn, one),
        trend.of(conn, one.no, today() - TREND, commune),
        trend.versions(conn, one.no),
    )


def listed(conn: sql.Connection, one: Rule, counts: Mapping[str, Counts]) -> Listed:
    """Return the page that the request asks for; raise query.BadQuery and cursor.BadCursor."""
    if quality_filters.state() == quality_filters.UNEVALUATED:
        return _parcels(conn, one, counts)
    return _findings(conn, one, counts)


def findings_of(conn: sql.Connection, one: Rule) -> Listed:
    """Return a page of findings; raise query.BadQuery and cursor.BadCursor."""
    return _findings(conn, one, of_rule.counts(conn, one))


def known(counts: Mapping[str, Counts], state: str, commune: str | None) -> dict[str, int]:
    """Return how many parcels each wanted commune has in one of a rule's lists."""
    name = "failed" if state == State.OPEN.value else state
    return {code: getattr(found, name) for code, found in counts.items() if commune in (None, code)}


def parcel_counts(conn: sql.Connection, filters: parcels.Filters) -> parcels.Counts:
    """Return how many parcels the filters leave by commune: as kept, or of a step as counted."""
    if filters.step is not None and filters.commune is not None:
        n = worklist.freed(conn, filters.commune, filters.step)
        return parcels.Counts({filters.commune: n}, filters.sheet is None)
    return parcels.counts(conn, filters)


def _findings(conn: sql.Connection, one: Rule, counts: Mapping[str, Counts]) -> Listed:
    filters = quality_filters.of_findings(one)
    counted = known(counts, filters.state.value, filters.commune)
    page = findings.page(conn, filters, counted, _after(), quality_filters.sort())
    narrowing = (filters.sheet, filters.min_value, filters.max_value)
    is_narrowed = any(value is not None for value in narrowing)
    rows = pairs.shown(one, page.findings)
    return Listed(rows, page.next, sum(counted.values()), is_narrowed)


def _parcels(conn: sql.Connection, one: Rule, counts: Mapping[str, Counts]) -> Listed:
    filters = quality_filters.unevaluated(one)
    counted = known(counts, quality_filters.UNEVALUATED, filters.commune)
    page = parcels.page(conn, filters, counted, _after())
    return Listed(page.parcels, page.next, sum(counted.values()), filters.sheet is not None)


def _after() -> str | None:
    return query.text("after") or None
