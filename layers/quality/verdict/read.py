"""What one parcel was found to be, read for whoever opens it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import shapely

from layers import sql
from layers.message import N_, Told
from layers.quality.rule import CRITERIA, Rule
from layers.quality.verdict import standing
from layers.quality.verdict.standing import Judged, State

PARCEL = sql.load(__package__, "parcel")
FLAGS = sql.load(__package__, "flags")
EVENTS = sql.load(__package__, "events")
FINDING = sql.load(__package__, "finding")

MOST_EVENTS = 50
LARGEST_ID = 2**63 - 1


class UnknownFinding(Told):
    """No finding has this number."""


@dataclass(frozen=True)
class Flag:
    """One finding of a parcel that is not resolved; `facts` are the columns of flags.sql."""

    rule: Rule
    facts: sql.Row
    geom: shapely.Geometry | None  # of the defect, WGS 84; None: the parcel itself

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees, of the parcel where the defect is all of it."""
        row = self.facts
        return row["west"], row["south"], row["east"], row["north"]

    @property
    def version(self) -> int | None:
        """The version of the rule that last changed it; None where the run is not known."""
        rules = self.facts["run_rules"] or {}
        return rules.get(self.rule.code)


@dataclass(frozen=True)
class Criterion:
    """One of the six, and the rules behind it."""

    code: str
    state: State
    rules: tuple[tuple[Rule, State], ...]


@dataclass(frozen=True)
class Verdict:
    """What a parcel was found to be; `facts` are the columns of parcel.sql."""

    facts: sql.Row
    criteria: tuple[Criterion, ...]
    flags: tuple[Flag, ...]
    index: float | None
    blocking: tuple[Rule, ...]
    missing: tuple[Rule, ...]

    @property
    def is_judged(self) -> bool:
        """Whether a run has seen the parcel as it is now."""
        return bool(self.facts["is_judged"])

    @property
    def is_waiting(self) -> bool:
        """Whether something has changed in its commune that no run has seen."""
        return bool(self.facts["is_due"]) or not self.is_judged

    @property
    def own_group(self) -> int:
        """The portal's own group, 0 where none can be given."""
        return int(self.facts["own_group"] or 0)

    @property
    def disagrees(self) -> bool:
        """Whether the system of record gives another group than the portal's rules do."""
        declared = int(self.facts["clean_group"] or 0)
        return bool(declared and self.own_group and declared != self.own_group)

    @property
    def severity(self) -> int:
        """3 error, 2 warning, 1 no defect, 0 not evaluated."""
        return int(self.facts["severity"] or 0)

    @property
    def judged_at(self) -> datetime | None:
        """When a run last looked at it."""
        found: datetime | None = self.facts["judged_at"]
        return found

    def flag(self, finding_id: int) -> Flag | None:
        """Return one of its flags."""
        return next((flag for flag in self.flags if flag.facts["id"] == finding_id), None)


def of(conn: sql.Connection, rules: Sequence[Rule], parcel_id: int) -> Verdict:
    """Return the verdict of a parcel that exists, by the rules in force."""
    facts = sql.row(conn, PARCEL, id=parcel_id)
    assert facts is not None, f"no parcel {parcel_id}"  # noqa: S101 - the caller has read it
    states = standing.of_rules(rules, _judged(facts))
    return Verdict(
        facts,
        tuple(_criterion(code, rules, states) for code in CRITERIA),
        tuple(_flags(rules, sql.rows(conn, FLAGS, id=parcel_id))),
        standing.of_parcel(rules, states),
        tuple(standing.blocking(rules, states)),
        tuple(standing.missing(rules, states)),
    )


def events(conn: sql.Connection, parcel_id: int) -> list[sql.Row]:
    """Return what has become of a parcel's findings as columns of events.sql, the latest first."""
    return sql.rows(conn, EVENTS, id=parcel_id, most=MOST_EVENTS)


def finding(conn: sql.Connection, finding_id: int) -> tuple[sql.Row, shapely.Geometry]:
    """Return a finding as columns of finding.sql, and its shape; raise UnknownFinding."""
    row = sql.row(conn, FINDING, id=finding_id) if 0 < finding_id <= LARGEST_ID else None
    if row is None:
        raise UnknownFinding(N_("Không có lỗi nào mang số này."))
    return row, shapely.from_wkb(bytes(row.pop("geom")))


def _judged(facts: sql.Row) -> Judged | None:
    if not facts["is_judged"]:
        return None
    failed, excused, unevaluated = (
        frozenset(facts[name]) for name in ("failed", "excused", "unevaluated")
    )
    return Judged(facts["is_object"], failed, excused, unevaluated)


def _criterion(code: str, rules: Sequence[Rule], states: dict[int, State]) -> Criterion:
    own = [rule for rule in rules if rule.criterion == code]
    behind = tuple((rule, states[rule.no]) for rule in own)
    return Criterion(code, standing.of_criterion(own, states), behind)


def _flags(rules: Sequence[Rule], rows: Iterable[sql.Row]) -> Iterator[Flag]:
    """Yield the flags of rules in force: the words of a rule whose file has gone nobody knows."""
    by_no = {rule.no: rule for rule in rules}
    for row in rows:
        wkb = row.pop("geom")
        if row["rule_no"] in by_no:
            shape = None if wkb is None else shapely.from_wkb(bytes(wkb))
            yield Flag(by_no[row["rule_no"]], row, shape)
