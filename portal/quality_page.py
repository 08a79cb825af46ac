"""What the page of a rule lists: findings, or parcels that it could not judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from layers import sql
from layers.quality import registry
from layers.quality.index import Counts
from layers.quality.lists import findings, parcels
from layers.quality.rule import Rule
from layers.quality.worklist import read as worklist
from portal import quality_filters, query
from portal.settings import settings


@dataclass(frozen=True)
class Listed:
    """One page of a rule's list."""

    rows: list[sql.Row]
    links: dict[str, str | None]
    total: int  # parcels behind the list
    is_narrowed: bool  # to a sheet or to values: then there are fewer


def rule(code: str) -> Rule:
    """Return a rule with the thresholds of the province; raise registry.UnknownRule."""
    number = registry.get(code).no
    return next(rule for rule in registry.in_force(settings().province) if rule.no == number)


def names(communes: Iterable[sql.Row]) -> dict[str, str]:
    """Return the communes' names by their codes."""
    return {row["code"]: row["name"] for row in communes}


def worst_first(counts: Mapping[str, Counts]) -> list[tuple[str, Counts]]:
    """Return the communes, those with most failures first."""
    return sorted(counts.items(), key=lambda pair: (-pair[1].failed, pair[0]))


def of_rule(conn: sql.Connection, rule: Rule, counts: Mapping[str, Counts]) -> Listed:
    """Return the page that the request asks for; raise query.BadQuery and cursor.BadCursor."""
    state, after = quality_filters.state(), query.text("after") or None
    filters = quality_filters.of_findings(rule)
    counted = known(counts, state, filters.commune)
    if state == quality_filters.UNEVALUATED:
        wanted = quality_filters.unevaluated(rule)
        parcel_page = parcels.page(conn, wanted, counted, after)
        rows, following = parcel_page.parcels, parcel_page.next
    else:
        page = findings.page(conn, filters, counted, after, quality_filters.sort())
        rows, following = page.findings, page.next
    links = quality_filters.links(quality_filters.FINDINGS, following)
    narrowing = (filters.sheet, filters.min_value, filters.max_value)
    return Listed(rows, links, sum(counted.values()), any(value is not None for value in narrowing))


def known(counts: Mapping[str, Counts], state: str, commune: str | None) -> dict[str, int]:
    """Return how many parcels each wanted commune has in one of a rule's lists."""
    name = "failed" if state == findings.State.OPEN.value else state
    return {code: getattr(found, name) for code, found in counts.items() if commune in (None, code)}


def parcel_counts(conn: sql.Connection, filters: parcels.Filters) -> parcels.Counts:
    """Return how many parcels the filters leave by commune: as kept, or of a step as counted."""
    if filters.step is not None and filters.commune is not None:
        n = worklist.freed(conn, filters.commune, filters.step)
        return parcels.Counts({filters.commune: n}, filters.sheet is None)
    return parcels.counts(conn, filters)
