"""What the sheets of an edition's workbook may be tables of: their rows, and columns to choose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from flask_babel import lazy_gettext as lazy

from layers.absent import Absent
from layers.editions.change.between import Change
from layers.editions.change.cause import Cause
from layers.editions.issue import Issue
from layers.editions.setting import Rule
from layers.quality.index import Counts
from portal import edition_words, quality_words, words
from portal.change_words import CAUSES, MEASURES
from portal.definitions import DEFINITIONS
from portal.format import HECTARE_M2
from portal.reports.edition_columns import COMMUNES, Chosen, Place


@dataclass(frozen=True)
class Source:
    """Rows of a kind; `total` gives a last row for what is not summed."""

    columns: Mapping[str, Chosen]
    rows: Callable[[Issue], Iterator[Any]]
    total: Callable[[Issue], Any] | None = None


@dataclass(frozen=True)
class Judged:
    """How a rule was met in a place."""

    rule: Rule
    counts: Counts
    code: str = ""
    name: str = ""


@dataclass(frozen=True)
class Moved:
    """How a share of a commune moved since the edition before, cause by cause."""

    measure: str
    change: Change
    code: str
    name: str


@dataclass(frozen=True)
class Gap:
    """An open gap of a commune."""

    code: str
    name: str
    id: str
    kind: str
    state: str
    area_m2: float
    due_on: str | None


def _communes(issue: Issue) -> Iterator[Place]:
    for kept, standing in zip(issue.kept, issue.standings, strict=True):
        yield Place(standing, kept)


def _rules(issue: Issue) -> Iterator[Judged]:
    counts = issue.total.quality.index.rules
    for rule in issue.rules:
        yield Judged(rule, counts.get(rule.no, Counts()))


def _commune_rules(issue: Issue) -> Iterator[Judged]:
    for one in issue.standings:
        for rule in issue.rules:
            found = one.quality.index.rules.get(rule.no, Counts())
            # Of whom a rule does not concern there is nothing to be said.
            if found != Counts():
                yield Judged(rule, found, one.code, one.name)


def _gaps(issue: Issue) -> Iterator[Gap]:
    for kept in issue.kept:
        for gap in kept.figures["gaps"]:
            yield Gap(kept.code, kept.name, *gap)


def _causes(issue: Issue) -> Iterator[Moved]:
    for name, found in issue.causes.items():
        yield Moved(name, found.total, "", edition_words.place(issue.province))
        for change in found.communes:
            yield Moved(name, change, change.code, change.name)


def _points(cause: Cause) -> Chosen:
    def value(row: Moved) -> Any:
        part = next(one for one in row.change.parts if one.cause is cause)
        return _number(row.change.points(part))

    return Chosen(lazy("%(cause)s (điểm)", cause=CAUSES[cause][0]), "percent", value)


def _steps(cause: Cause) -> Chosen:
    def value(row: Moved) -> Any:
        return next(one.part for one in row.change.parts if one.cause is cause)

    return Chosen(lazy("%(cause)s (số lượng)", cause=CAUSES[cause][0]), "count", value)


def _number(fraction: Fraction | None) -> Any:
    return Absent.OUT_OF_SCOPE if fraction is None else float(fraction)


def _index(row: Judged) -> Any:
    found = row.counts.index
    return Absent.NOT_EVALUATED if found is None else found / 100


def _verdict(name: str, title: Any) -> Chosen:
    return Chosen(title, "count", lambda row: getattr(row.counts, name), is_summed=True)


_WHERE = {
    "code": Chosen(DEFINITIONS["code"].title, "text", lambda row: row.code, width=8),
    "name": Chosen(DEFINITIONS["name"].title, "text", lambda row: row.name, width=26),
}
_RULE = {
    "rule": Chosen(lazy("Mã quy tắc"), "text", lambda row: row.rule.code, width=26),
    "title": Chosen(
        lazy("Tên quy tắc"), "text", lambda row: quality_words.title(row.rule), width=40
    ),
    "criterion": Chosen(
        lazy("Tiêu chí"),
        "text",
        lambda row: str(quality_words.CRITERIA[row.rule.criterion][0]),
        width=12,
    ),
    "severity": Chosen(
        lazy("Mức"), "text", lambda row: str(quality_words.KINDS[row.rule.severity]), width=10
    ),
    "version": Chosen(lazy("Phiên bản"), "count", lambda row: row.rule.version, width=10),
    "weight": Chosen(lazy("Trọng số"), "measure", lambda row: row.rule.weight, width=10),
    "thresholds": Chosen(
        lazy("Ngưỡng"), "text", lambda row: quality_words.thresholds(row.rule) or None, width=40
    ),
    "explanation": Chosen(
        lazy("Giải thích"), "text", lambda row: quality_words.explanation(row.rule), width=80
    ),
    "measure": Chosen(
        lazy("Phép đo ISO 19157"), "text", lambda row: row.rule.iso, width=40
    ),
    "passed": _verdict("passed", lazy("Đạt")),
    "failed": _verdict("failed", lazy("Không đạt")),
    "excused": _verdict("excused", lazy("Được chấp nhận là ngoại lệ")),
    "unevaluated": _verdict("unevaluated", lazy("Chưa đủ căn cứ")),
    "index": Chosen(lazy("Chỉ số"), "percent", _index),
}  # fmt: skip
_GAP = {
    "gap": Chosen(lazy("Mã khoảng trống"), "text", lambda row: row.id, width=38),
    "kind": Chosen(lazy("Loại"), "text", lambda row: str(words.GAP_KINDS[row.kind][0])),
    "state": Chosen(lazy("Trạng thái"), "text", lambda row: str(words.GAP_STATES[row.state])),
    "area": Chosen(
        lazy("Diện tích (ha)"), "ha", lambda row: row.area_m2 / HECTARE_M2, is_summed=True
    ),
    "due_on": Chosen(
        lazy("Hạn"), "day", lambda row: date.fromisoformat(row.due_on) if row.due_on else None
    ),
}
_CAUSE = {
    "measure": Chosen(
        lazy("Chỉ tiêu"), "text", lambda row: str(MEASURES[row.measure][0]), width=24
    ),
    "before": Chosen(lazy("Kỳ trước"), "percent", lambda row: _number(row.change.before.rate)),
    "after": Chosen(lazy("Kỳ này"), "percent", lambda row: _number(row.change.after.rate)),
    "difference": Chosen(
        lazy("Chênh lệch (điểm)"), "percent", lambda row: _number(row.change.difference)
    ),
    **{f"points_{cause.value}": _points(cause) for cause in Cause},
    **{f"count_{cause.value}": _steps(cause) for cause in Cause},
}
SOURCES: dict[str, Source] = {
    "communes": Source(COMMUNES, _communes, lambda issue: Place(issue.total)),
    "rules": Source(_RULE, _rules),
    "commune_rules": Source(_WHERE | _RULE, _commune_rules),
    "gaps": Source(_WHERE | _GAP, _gaps),
    "causes": Source(_WHERE | _CAUSE, _causes),
}
# Sheets without columns to choose: names and what they say.
PLAIN = ("edition", "definitions", "changes")
