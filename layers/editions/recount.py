"""Count the figures of an edition again from its lists, under the rules it was closed by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from layers.editions import count
from layers.editions.content import DIGITS
from layers.editions.edition import Head
from layers.editions.frozen import INDEX_DIGITS, Figures
from layers.editions.members import Members
from layers.quality import index
from layers.quality.rule import CRITERIA

Counted = Mapping[str, int]


@dataclass(frozen=True)
class Summary:
    """What a list amounts to, without its members."""

    counts: Counted
    judged: int = 0
    objects: int = 0
    rules: Mapping[int, tuple[int, int, int]] | None = None
    is_sound: bool = True  # whether ids ascend, and each has one of the kinds

    @property
    def n(self) -> int:
        """How many members there are."""
        return self.counts.get("n", self.counts.get("n_record", 0))


@dataclass(frozen=True)
class _Rule:
    no: int
    criterion: str
    weight: float
    objects: bool


def summary(found: Members) -> Summary:
    """Add a list up."""
    if not _is_sound(found):
        return Summary({}, is_sound=False)
    if found.of == "records":
        return Summary(_counts(found, count.OF_RECORDS))
    return Summary(
        _counts(found, count.OF_PARCELS),
        found.count(lambda kind: kind["judged"]),
        found.count(lambda kind: kind["judged"] and kind["object"]),
        count.by_rule(found),
    )


def differences(
    head: Head, kept: Figures, parcels: Summary, records: Summary
) -> Iterator[tuple[str, object, object]]:
    """Yield every figure that is kept as another than counting gives: its name, kept, counted."""
    counted: dict[str, object] = {**parcels.counts, **records.counts, "n_gaps": len(kept["gaps"])}
    yield from _apart(kept["counts"], counted)
    area = sum(gap[3] for gap in kept["gaps"])
    if abs(area - kept["counts"]["open_gaps_m2"]) > (len(kept["gaps"]) + 1) * 10**-DIGITS:
        yield "open_gaps_m2", kept["counts"]["open_gaps_m2"], area
    yield from _quality(head, kept["quality"], parcels)


def _quality(head: Head, kept: Figures, parcels: Summary) -> Iterator[tuple[str, object, object]]:
    waiting = parcels.n - parcels.judged
    sums = {"judged": parcels.judged, "objects": parcels.objects, "waiting": waiting}
    yield from _apart(kept, sums)
    found = _index(head, parcels)
    rules = {
        str(no): [one.passed, one.failed, one.excused, one.unevaluated]
        for no, one in found.rules.items()
    }
    yield from _apart(kept["rules"], rules, "rule ")
    yield from _apart(kept["unevaluated"], found.unevaluated, "not evaluated: ")
    indices = {**found.criteria, "index": found.whole}
    for name, value in indices.items():
        said = kept["index"] if name == "index" else kept["criteria"].get(name)
        if not _is_same(said, value):
            yield f"quality {name}", said, value


def _index(head: Head, parcels: Summary) -> index.Index:
    rules = cast("Any", [_rule(int(no), said) for no, said in head.rules.items()])
    weights = head.data.get("setting", {}).get("criteria") or dict.fromkeys(CRITERIA, 1.0)
    counts = index.count(rules, parcels.judged, parcels.objects, parcels.rules or {})
    return index.of(rules, counts, weights)


def _rule(no: int, said: Mapping[str, Any]) -> _Rule:
    return _Rule(no, said["criterion"], said["weight"], said.get("objects", False))


def _apart(
    kept: Mapping[str, Any], counted: Mapping[str, Any], prefix: str = ""
) -> Iterator[tuple[str, object, object]]:
    for name, value in counted.items():
        if kept.get(name) != value:
            yield f"{prefix}{name}", kept.get(name), value


def _is_same(kept: float | None, counted: float | None) -> bool:
    if kept is None or counted is None:
        return kept is counted
    return bool(abs(kept - counted) <= 10**-INDEX_DIGITS)


def _is_sound(found: Members) -> bool:
    ids, places = found.ids, found.kind_of
    if len(ids) != len(places) or bool(np.any(np.diff(ids) <= 0)):
        return False
    return not len(places) or bool(places.min() >= 0 and places.max() < len(found.kinds))


def _counts(found: Members, of: Mapping[str, Any]) -> Counted:
    return {name: found.count(is_counted) for name, is_counted in of.items()}
