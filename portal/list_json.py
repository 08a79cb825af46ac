"""How rules, lists and worklists of quality look in the JSON API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from layers import sql
from layers.quality import registry
from layers.quality.index import Counts
from layers.quality.places import Place
from layers.quality.rule import Rule
from layers.quality.trend import Day
from layers.quality.worklist.read import Worklist
from portal import quality_words

Json = dict[str, Any]

SEVERITIES = {2: "warning", 3: "error"}
RULE = ("no", "code", "criterion", "version", "weight", "required", "blocking", "objects", "unit")
FINDING = (
    "id", "commune_name", "sheet_no", "parcel_no", "other_id", "other_commune", "other_sheet_no",
    "other_parcel_no", "value", "state",
)  # fmt: skip


def quality(places: Mapping[str, Place], whole: Place, rules: Sequence[Rule]) -> Json:
    """Return the rules, and how the province and its communes stand by them."""
    return _place(whole, rules) | {
        "rules": [_rule(rule) for rule in rules],
        "communes": [
            {"commune": code} | _place(place, rules) for code, place in sorted(places.items())
        ],
    }


def rule(
    one: Rule, counts: Mapping[str, Counts], days: Iterable[Day], versions: Iterable[sql.Row]
) -> Json:
    """Return a rule: what it is, what it found where, and how that came about."""
    return _rule(one) | {
        "explanation": quality_words.explanation(one),
        "advice": quality_words.advice(one),
        "thresholds": one.thresholds,
        "iso": vars(one.iso),
        "inputs": one.inputs,
        "statement": one.statement,
        "counts": _counts(sum(counts.values(), Counts())),
        "communes": [
            {"commune": code} | _counts(found) for code, found in sorted(counts.items())
        ],
        "trend": [_day(day) for day in days],
        "versions": [
            {
                "version": row["version"], "thresholds": row["thresholds"],
                "since": row["since"].isoformat(),
            }
            for row in versions
        ],
    }  # fmt: skip


def findings(one: Rule, rows: Iterable[sql.Row], n: int, following: str | None) -> Json:
    """Return a page of findings; `next` goes into ?after= for the following one."""
    return {
        "findings": [{"rule": one.code} | _finding(row) for row in rows],
        "n": n,
        "next": following,
    }


def worklist(commune: str, found: Worklist) -> Json:
    """Return the steps of a commune's worklist."""
    return {
        "commune": commune,
        "blocked": found.blocked,
        "without_data": found.is_open,
        "steps": [
            {
                "after": codes(step.before), "rules": codes(step.rules), "freed": step.freed,
                "left": step.left,
            }
            for step in found.steps
        ],
    }  # fmt: skip


def codes(numbers: Iterable[int]) -> list[str]:
    """Return the codes of rules."""
    return [registry.by_no(number).code for number in numbers]


def _place(place: Place, rules: Sequence[Rule]) -> Json:
    return {
        "judged": place.judged,
        "waiting": place.waiting,
        "index": place.index.whole,
        "criteria": place.index.criteria,
        "counts": {one.code: _counts(place.index.rules[one.no]) for one in rules},
    }


def _counts(counts: Counts) -> Json:
    return vars(counts) | {"index": counts.index}


def _rule(one: Rule) -> Json:
    said = {name: getattr(one, name) for name in RULE}
    return said | {"severity": SEVERITIES[one.severity], "title": quality_words.title(one)}


def _day(day: Day) -> Json:
    return {"day": day.day.isoformat(), "version": day.version, "communes": day.communes} | _counts(
        day.counts
    )


def _finding(row: sql.Row) -> Json:
    return {name: row[name] for name in FINDING} | {
        "commune": row["commune_code"],
        "parcel": row["parcel_id"],
        "first_seen": row["first_seen"].isoformat(),
        "bbox": _bbox(row),
    }


def _bbox(row: sql.Row) -> list[float] | None:
    # A shape that is empty has none.
    return None if row["west"] is None else [row[n] for n in ("west", "south", "east", "north")]
