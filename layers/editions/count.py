"""What lists of members amount to: the same figures that triggers keep, counted from the lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from layers.communes.figures import Counts
from layers.editions.members import Kind, Members
from layers.province import Province
from layers.quality import index, registry
from layers.quality.places import Place

OF_PARCELS: dict[str, Callable[[Kind], bool]] = {
    "n": lambda kind: True,
    "n1": lambda kind: kind["group"] == 1,
    "n2": lambda kind: kind["group"] == 2,
    "n3": lambda kind: kind["group"] == 3,
    "n_unknown": lambda kind: kind["group"] == 0,
    "n_object": lambda kind: kind["object"],
}
OF_RECORDS: dict[str, Callable[[Kind], bool]] = {
    "n_record": lambda kind: True,
    "n_record_unmatched": lambda kind: not kind["on_map"],
    "n_owner_matched": lambda kind: kind["owner"] == "matched",
    "n_owner_known": lambda kind: kind["owner"] != "",
    "n_blocks_all": lambda kind: kind["blocks"] == "all",
    "n_in_operation": lambda kind: kind["in_operation"],
    # Of the parcels on the map, because it is divided by those of groups 1 and 2.
    "n_synced": lambda kind: kind["synced"] and kind["on_map"],
}
VERDICTS = ("failed", "excused", "unevaluated")


def counts(parcels: Members, records: Members, gaps: Sequence[Sequence[Any]]) -> Counts:
    """Return the counts of a commune; gaps are as an edition keeps them, areas at the fourth."""
    return Counts(
        **{name: parcels.count(is_counted) for name, is_counted in OF_PARCELS.items()},
        **{name: records.count(is_counted) for name, is_counted in OF_RECORDS.items()},
        n_gaps=len(gaps),
        open_gaps_m2=sum(gap[3] for gap in gaps),
    )


def quality(parcels: Members, province: Province) -> Place:
    """Return the indices of a commune under the rules and weights that are in force."""
    judged = parcels.count(lambda kind: kind["judged"])
    objects = parcels.count(lambda kind: kind["judged"] and kind["object"])
    counted = index.count(registry.RULES, judged, objects, by_rule(parcels))
    found = index.of(registry.RULES, counted, index.weights(province))
    return Place(found, judged, objects, len(parcels.ids) - judged)


def by_rule(parcels: Members) -> dict[int, tuple[int, int, int]]:
    """Return failed, excused and not evaluated of every rule that any of the parcels meets."""
    found: dict[int, list[int]] = {}
    for size, kind in zip(parcels.sizes, parcels.kinds, strict=True):
        for place, verdict in enumerate(VERDICTS):
            for rule in kind[verdict]:
                found.setdefault(rule, [0, 0, 0])[place] += int(size)
    return {rule: (failed, excused, beside) for rule, (failed, excused, beside) in found.items()}
