"""Every figure counted anew in plain SQL: of parcels, records, gaps, verdicts, findings, balances.

Nothing that the portal keeps, and none of the code that works its figures out, has a part in this.
A figure is a number, or the sign of why there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from layers import sql

NONE, NOT_REPORTED, NOT_EVALUATED, OUT_OF_SCOPE = "–", "…", "?", "×"
Figure = float | str
COMMUNES = """
    SELECT commune.code, commune.name, commune.record_scheme, commune.record_as_of,
        commune.area_m2, commune.natural_area_m2,
        parcels.*, records.*, gaps.*, to_jsonb(commune_coverage) AS cover
    FROM commune
    CROSS JOIN LATERAL (
        SELECT count(*) AS n, count(*) FILTER (WHERE parcel.clean_group = 1) AS n1,
            count(*) FILTER (WHERE parcel.clean_group = 2) AS n2,
            count(*) FILTER (WHERE parcel.clean_group = 3) AS n3,
            count(*) FILTER (WHERE parcel.clean_group = 0) AS n_unknown,
            count(*) FILTER (WHERE parcel.is_object) AS n_object,
            count(parcel_quality.parcel_id) AS judged,
            count(parcel_quality.parcel_id) FILTER (WHERE parcel.is_object) AS judged_objects,
            count(*) FILTER (WHERE parcel_quality.own_group = 2) AS blocked
        FROM parcel LEFT JOIN parcel_quality ON parcel_quality.parcel_id = parcel.id
        WHERE parcel.commune_code = commune.code
    ) AS parcels
    CROSS JOIN LATERAL (
        SELECT count(*) AS n_record,
            count(*) FILTER (WHERE parcel_id IS NULL) AS n_record_unmatched,
            count(*) FILTER (WHERE owner_match = 'matched') AS n_owner_matched,
            count(owner_match) AS n_owner_known,
            count(*) FILTER (WHERE blocks = 'all') AS n_blocks_all,
            count(*) FILTER (WHERE is_in_operation) AS n_in_operation,
            count(parcel_id) FILTER (WHERE is_synced) AS n_synced
        FROM record WHERE record.commune_code = commune.code
    ) AS records
    CROSS JOIN LATERAL (
        SELECT count(*) AS n_gaps, coalesce(sum(area_m2), 0) AS open_gaps_m2
        FROM gap
        WHERE gap.commune_code = commune.code AND kind <> 'sliver'
            AND state NOT IN ('closed', 'excluded')
    ) AS gaps
    LEFT JOIN commune_coverage ON commune_coverage.commune_code = commune.code
    ORDER BY commune.code
"""
RULES = """
    SELECT commune.code AS commune, rule.no, rule.code, rule.criterion, rule.weight,
        count(*) FILTER (
            WHERE parcel_quality.parcel_id IS NOT NULL AND (rule.of_objects OR NOT is_object)
        ) AS applies,
        count(*) FILTER (WHERE rule.no = ANY (failed)) AS failed,
        count(*) FILTER (WHERE rule.no = ANY (excused)) AS excused,
        count(*) FILTER (WHERE rule.no = ANY (unevaluated)) AS unevaluated
    FROM commune
    CROSS JOIN rule
    LEFT JOIN parcel_quality ON parcel_quality.commune_code = commune.code
    GROUP BY commune.code, rule.no
    ORDER BY commune.code, rule.no
"""
# What has an open finding has failed, whatever the verdict's row says.
FOUND = """
    SELECT finding.commune_code, rule_no, count(DISTINCT finding.parcel_id) AS n
    FROM finding JOIN parcel_quality USING (parcel_id)
    WHERE state = 'open' GROUP BY 1, 2
"""
GAPS = """
    SELECT commune_code, id::text, area_m2, state, due_on, holder FROM gap
    WHERE kind <> 'sliver' AND state NOT IN ('closed', 'excluded')
    ORDER BY commune_code, area_m2 DESC, id
"""
COUNTS = (
    "n", "n1", "n2", "n3", "n_unknown", "n_object", "judged", "judged_objects", "blocked",
    "n_record", "n_record_unmatched", "n_owner_matched", "n_owner_known", "n_blocks_all",
    "n_in_operation", "n_synced", "n_gaps", "open_gaps_m2", "area_m2",
)  # fmt: skip
VERDICTS = ("applies", "failed", "excused", "unevaluated")
CRITERIA = ("correct", "complete", "clean", "alive", "consistent", "shared")
RECORDED = {"n1", "n2", "n3"}
SHARES = {
    "coverage": ("parcels_m2", "polygon_m2"), "covered": ("covered_m2", "polygon_m2"),
    "clean": ("n1", "n_known"), "owner": ("n_owner_matched", "n_owner_known"),
    "synced": ("n_synced", "n_reachable"),
}  # fmt: skip


@dataclass(frozen=True)
class Recounted:
    """One commune, or all of them; `rules` by number, with their counts."""

    code: str
    name: str
    row: Mapping[str, Any]
    rules: Mapping[int, Mapping[str, Any]]
    cover: Mapping[str, Any] | None
    has_record: bool
    day: date
    deadlines: Mapping[str, date]
    gaps: list[Mapping[str, Any]]  # the open ones, the largest first

    def __getitem__(self, name: str) -> float:
        """Return a count, an area of the balance, or a sum of counts."""
        sums = {"n_known": ("n1", "n2", "n3"), "n_reachable": ("n1", "n2")}
        if name in sums:
            return float(sum(self.row[one] for one in sums[name]))
        if name == "waiting":
            return float(self.row["n"] - self.row["judged"])
        if name in self.row:
            return float(self.row[name])
        return float((self.cover or {})[name])

    def figure(self, name: str) -> Figure:
        """Return a metric by its name."""
        if name in SHARES:
            return self._share(*SHARES[name])
        if name.startswith("quality"):
            found = self._quality(name.removeprefix("quality").removeprefix("_"))
            return (NOT_EVALUATED if self["n"] else NOT_REPORTED) if found is None else found
        if name.startswith("required_"):
            return self._required(name.removeprefix("required_"))
        if name == "parcels":
            return self["n"] or NOT_REPORTED
        if name in RECORDED:
            return (self[name] or NONE) if self.has_record else NOT_REPORTED
        area = {"gaps": "n_gaps", "gap_area": "open_gaps_m2"}[name]
        return (self[area] or NONE) if self.cover else NOT_EVALUATED

    def index(self, no: int) -> float | None:
        """Return the index of a rule."""
        counts = self.rules[no]
        passed = self.passed(no)
        evaluated = passed + counts["failed"]
        return 100.0 * passed / evaluated if evaluated else None

    def passed(self, no: int) -> int:
        """Return whom a rule applies to, who was judged by it, and has not failed."""
        counts = self.rules[no]
        return int(counts["applies"] - sum(counts[name] for name in VERDICTS[1:]))

    def left(self, until: str) -> float:
        """Return how many parcels are left until a deadline."""
        return self["n2"] if until == "group_2" else self["n2"] + self["n3"]

    def days(self, until: str) -> int:
        """Return how many days are left until a deadline."""
        return (self.deadlines[until] - self.day).days

    def _share(self, part: str, whole: str) -> Figure:
        if whole == "polygon_m2":
            if self.cover is None:
                return NOT_EVALUATED
            return 100.0 * self[part] / self[whole] if self["n"] else NOT_REPORTED
        if not self.has_record:
            return NOT_REPORTED
        return 100.0 * self[part] / self[whole] if self[whole] else OUT_OF_SCOPE

    def _required(self, until: str) -> Figure:
        left, days = self.left(until), self.days(until)
        if not self.has_record:
            return NOT_REPORTED
        if not left:
            return NONE
        return left / days if days > 0 else OUT_OF_SCOPE

    def _quality(self, criterion: str) -> float | None:
        if criterion:
            rules = [one for one in self.rules.values() if one["criterion"] == criterion]
            return _mean((self.index(one["no"]), one["weight"]) for one in rules)
        return _mean((self._quality(one), 1.0) for one in CRITERIA)


def every(
    conn: sql.Connection, day: date, deadlines: Mapping[str, date], name: str
) -> dict[str, Recounted]:
    """Return all communes by their codes, and all together, called `name`, under ""."""
    rules: dict[str, dict[int, Any]] = {}
    for row in sql.rows(conn, RULES):
        rules.setdefault(row["commune"], {})[row["no"]] = row
    gaps = sql.rows(conn, GAPS)
    found = {
        row["code"]: Recounted(
            row["code"], row["name"], row, rules[row["code"]], row["cover"],
            row["record_scheme"] is not None, day, deadlines,
            [gap for gap in gaps if gap["commune_code"] == row["code"]],
        )
        for row in sql.rows(conn, COMMUNES)
    }  # fmt: skip
    return found | {"": together(list(found.values()), name)}


def together(places: list[Recounted], name: str) -> Recounted:
    """Add communes up."""
    covers = [one.cover for one in places if one.cover]
    areas = [key for key in (covers[0] if covers else {}) if key.endswith("_m2")]
    rules = {
        no: {**first, **{key: sum(one.rules[no][key] for one in places) for key in VERDICTS}}
        for no, first in places[0].rules.items()
    }
    return Recounted(
        "", name, {key: sum(one.row[key] for one in places) for key in COUNTS}, rules,
        {key: sum(cover[key] for cover in covers) for key in areas} or None,
        any(one.has_record for one in places), places[0].day, places[0].deadlines,
        [gap for one in places for gap in one.gaps],
    )  # fmt: skip


def found(conn: sql.Connection) -> dict[tuple[str, int], int]:
    """Return how many parcels have an open finding, by commune and rule."""
    return {(row["commune_code"], row["rule_no"]): row["n"] for row in sql.rows(conn, FOUND)}


def _mean(values: Iterable[tuple[float | None, float]]) -> float | None:
    known = [(value, weight) for value, weight in values if value is not None]
    whole = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / whole if whole else None
