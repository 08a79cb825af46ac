"""How much is to be surveyed, by kind of work: what the portal proposes, what a person decided."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from layers import sql
from layers.message import N_, Told
from layers.province import SurveyRules

EVIDENCE = sql.load(__package__, "volumes")
DECIDED = sql.load(__package__, "decided")
DECIDE = sql.load(__package__, "decide")
WITHDRAW = sql.load(__package__, "withdraw")

LONGEST_REASON = 500


class BadVolume(Told):
    """A figure that nobody could have meant, or one without a reason."""


class Work(StrEnum):
    """Kinds of survey work."""

    NEW = "new"
    UPDATE = "update"
    DIGITISE = "digitise"


@dataclass(frozen=True)
class Evidence:
    """What is known of a commune that says how much is to be done, all in m² of its zone."""

    parcels_m2: float | None  # None: coverage was never computed
    gaps_m2: float  # open gaps that are neither slivers nor roads or canals
    road_water_m2: float  # open gaps that look like roads or canals: drawn, not surveyed
    surveyed_m2: float
    extract_m2: float  # surveyed, but only as extracts: without a map
    outdated_m2: float  # surveyed long ago, or in a way that asks for an update
    undated_m2: float  # neither year nor method says whether to update
    records_off_map: int

    @property
    def proposals(self) -> dict[Work, float | None]:
        """The proposed volumes; None where nothing supports one."""
        if self.parcels_m2 is None:
            return dict.fromkeys(Work)
        # Which maps exist on paper only no geometry tells, and a record has no area.
        return {
            Work.NEW: self.gaps_m2 + self.extract_m2,
            Work.UPDATE: self.outdated_m2 if self._is_dated else None,
            Work.DIGITISE: None,
        }

    @property
    def _is_dated(self) -> bool:
        mapped_m2 = self.surveyed_m2 - self.extract_m2
        if not self.surveyed_m2:
            return not self.parcels_m2
        return self.undated_m2 < mapped_m2 or not mapped_m2


@dataclass(frozen=True)
class Decision:
    """What a person has set in place of a proposal."""

    area_m2: float
    reason: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True)
class Volume:
    """The volume of one kind of work; a decision goes before the proposal."""

    work: Work
    proposed_m2: float | None
    decision: Decision | None

    @property
    def area_m2(self) -> float | None:
        """What counts; None where nothing was decided and nothing supports a proposal."""
        return self.decision.area_m2 if self.decision else self.proposed_m2


@dataclass(frozen=True)
class Volumes:
    """The volumes of a commune, and what their proposals rest on."""

    evidence: Evidence
    volumes: Mapping[Work, Volume]


def of(conn: sql.Connection, rules: SurveyRules, code: str) -> Volumes:
    """Return the volumes of one commune, which must exist."""
    return _read(conn, rules, code)[code]


def every(conn: sql.Connection, rules: SurveyRules) -> dict[str, Volumes]:
    """Return the volumes of all communes, by code."""
    return _read(conn, rules, None)


def decide(
    conn: sql.Connection, code: str, work: Work, area_m2: float, reason: str, most_m2: float
) -> None:
    """Set a volume of at most `most_m2`, in the transaction's person's name; raise BadVolume."""
    reason = " ".join(reason.split())
    if not math.isfinite(area_m2) or area_m2 < 0:
        raise BadVolume(N_("Khối lượng không được âm."))
    if area_m2 > most_m2:
        raise BadVolume(N_("Khối lượng không thể lớn hơn diện tích của xã."))
    if not reason:
        raise BadVolume(N_("Xin ghi lý do thay con số đề xuất."))
    if len(reason) > LONGEST_REASON:
        raise BadVolume(N_("Lý do dài quá %(most)s ký tự."), most=LONGEST_REASON)
    sql.run(conn, DECIDE, code=code, work=work.value, area_m2=area_m2, reason=reason)


def withdraw(conn: sql.Connection, code: str, work: Work) -> bool:
    """Take a decision back; return whether there was one."""
    return bool(sql.run(conn, WITHDRAW, code=code, work=work.value))


def _read(conn: sql.Connection, rules: SurveyRules, code: str | None) -> dict[str, Volumes]:
    rows = sql.rows(
        conn, EVIDENCE, code=code, update_before=rules.update_before,
        update_methods=list(rules.update_methods),
    )  # fmt: skip
    decisions: dict[str, dict[str, Decision]] = defaultdict(dict)
    for row in sql.rows(conn, DECIDED, code=code):
        of_commune, work = decisions[row.pop("commune_code")], row.pop("work")
        of_commune[work] = Decision(**row)
    return {row["code"]: _volumes(row, decisions[row["code"]]) for row in rows}


def _volumes(row: sql.Row, decisions: Mapping[str, Decision]) -> Volumes:
    evidence = Evidence(**{field.name: row[field.name] for field in fields(Evidence)})
    proposals = evidence.proposals
    return Volumes(
        evidence, {work: Volume(work, proposals[work], decisions.get(work)) for work in Work}
    )
