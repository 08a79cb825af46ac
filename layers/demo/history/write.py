"""Write the editions of the demonstration, oldest first, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from layers import sql
from layers.communes.figures import Figures
from layers.demo.history import border, confirmed, land, past, plan
from layers.demo.history.border import Border
from layers.demo.history.past import Now
from layers.demo.history.plan import BOUNDARY_WEEK, RULE_NO, RULE_WEEK, WEEKS, Plan
from layers.editions import content, count, frozen, members, setting, store, version, week
from layers.editions.edition import Entry, Head
from layers.editions.members import Members
from layers.editions.week import Week
from layers.province import Province
from layers.standing import live
from layers.standing.standing import Standing

LINKS = sql.load(__package__, "links")
AREAS = sql.load(__package__, "areas")
ACTOR = "demo:history"


@dataclass(frozen=True)
class Then:
    """A commune in a week."""

    parcels: Members
    records: Members
    missing_m2: float
    gaps: list[sql.Row]


def write(conn: sql.Connection, province: Province, seed: int, now: datetime) -> int:
    """Write WEEKS editions into a database that has none; return how many.

    The last of them is what the database holds. Raises nothing where there are some: then 0.
    """
    if store.every(conn):
        return 0
    standings = live.every(conn, province, now.date())
    weeks = _weeks(province, now)
    found = {one.code: _now(conn, one.code) for one in standings}
    plans = {code: plan.draw_up(of.parcels, of.records, code, seed) for code, of in found.items()}
    gaps = {code: sql.rows(conn, frozen.GAPS, commune=code) for code in found}
    redrawn = border.find(standings)
    rules, data = version.rules(province), version.data(conn, province, standings)
    data |= {"setting": setting.of(conn, province), "missed": []}
    previous = None
    for number, when in enumerate(weeks, start=1):
        then = {code: _then(of, plans[code], number, gaps[code]) for code, of in found.items()}
        gained = _redraw(then, found, redrawn) if redrawn and number < BOUNDARY_WEEK else 0.0
        head = _head(province, number, when, rules, data, previous)
        entries = _entries(standings, then, redrawn, gained, province, seed, when, number)
        previous = store.seal(conn, head, entries).sha256
    return len(weeks)


def _weeks(province: Province, now: datetime) -> list[Week]:
    """Return the last weeks that are over, the oldest first; none where nobody closes them."""
    newest = week.last(province, now)
    if newest is None:
        return []
    days = (newest.day - week.LENGTH * back for back in reversed(range(WEEKS)))
    return [found for day in days if (found := week.of(province, day))]


def _now(conn: sql.Connection, code: str) -> Now:
    links = np.array(sql.tuples(conn, LINKS, commune=code), np.int64).reshape(-1, 2)
    areas = np.array(sql.tuples(conn, AREAS, commune=code), float).reshape(-1, 2)
    return Now(
        code,
        members.gather(conn, "parcels", code),
        members.gather(conn, "records", code),
        links[:, 1],
        areas[:, 1],
    )


def _then(now: Now, planned: Plan, number: int, gaps: list[sql.Row]) -> Then:
    parcels = past.parcels(now, planned, number)
    records = past.records(now, planned, number, parcels)
    missing_m2 = float(now.area_m2[planned.appeared > number].sum())
    return Then(parcels, records, missing_m2, land.gaps(now, planned, number, gaps))


def _redraw(then: dict[str, Then], now: dict[str, Now], redrawn: Border) -> float:
    """Give the neighbour back what it had; return how much land that is, in m²."""
    to, source = then[redrawn.to], then[redrawn.source]
    ids = border.gained(to.parcels)
    of = now[redrawn.to]
    records = of.records.ids[np.isin(of.parcel_of, ids)]
    then[redrawn.to] = replace(
        to,
        parcels=border.without(to.parcels, ids),
        records=border.without(to.records, records),
    )
    then[redrawn.source] = replace(
        source,
        parcels=border.joined(source.parcels, border.only(to.parcels, ids)),
        records=border.joined(source.records, border.only(to.records, records)),
    )
    return float(of.area_m2[np.isin(of.parcels.ids, ids)].sum())


def _head(
    province: Province,
    number: int,
    when: Week,
    rules: dict[str, Any],
    data: dict[str, Any],
    previous: str | None,
) -> Head:
    deadlines = {"group_2": province.deadline_group_2, "all": province.deadline_all}
    return Head(
        number=number, province=province.code, day=when.day, closed_at=when.close_at,
        actor=ACTOR, restates=None, reason=None, is_demonstration=True,
        previous_sha256=previous, data=data,
        rules=rules if number >= RULE_WEEK else _wider(rules),
        deadlines={name: day.isoformat() for name, day in deadlines.items()},
    )  # fmt: skip


def _wider(rules: dict[str, Any]) -> dict[str, Any]:
    """Return the rules with the limits that one of them had before: twice as wide."""
    rule = rules[str(RULE_NO)]
    limits = {
        name: 2 * limit if isinstance(limit, int | float) else limit
        for name, limit in rule["thresholds"].items()
    }
    return rules | {str(RULE_NO): rule | {"thresholds": limits}}


def _entries(
    standings: Sequence[Standing], then: dict[str, Then], redrawn: Border | None, gained: float,
    province: Province, seed: int, when: Week, number: int,
) -> Iterator[Entry]:  # fmt: skip
    sides = {redrawn.to: gained, redrawn.source: -gained} if redrawn and gained else {}
    for one in standings:
        of, moved = then[one.code], sides.get(one.code, 0.0)
        standing = _standing(one, of, moved, province, when, number)
        figures = frozen.freeze(standing, of.gaps, confirmed.of(one.code, seed, when))
        yield Entry(one.code, one.name, figures, of.parcels, of.records)


def _standing(
    one: Standing, of: Then, moved: float, province: Province, when: Week, number: int
) -> Standing:
    at = when.close_at - timedelta(hours=6)
    balance = one.figures.balance
    earlier = timedelta(weeks=WEEKS - number)
    return replace(
        one,
        figures=Figures(
            count.counts(of.parcels, of.records, [list(gap.values()) for gap in of.gaps]),
            land.balance(balance, of.missing_m2, moved, at) if balance else None,
            one.figures.has_record,
        ),
        quality=count.quality(of.parcels, province),
        day=when.day,
        record_as_of=one.record_as_of - earlier if one.record_as_of else None,
        boundary=content.sha256(["before", one.boundary]) if moved else one.boundary,
        area_m2=one.area_m2 - moved,
    )
