"""One row of a return: what came back, what becomes of it, and what a person has to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import shapely

from layers.gaps.returned.change import Change
from layers.gaps.returned.merge import SHAPE, Merged, Verdict
from layers.gaps.returned.read import Row
from layers.gaps.returned.state import State


@dataclass(frozen=True)
class Item:
    """An item of a return. `about` is for people: what was compared, what it collides with."""

    layer: str
    verdict: Verdict
    reason: str  # a code; of what is refused a sentence of the loaders
    values: Mapping[str, Any] = field(default_factory=dict)  # cells as returned
    geom: shapely.Geometry | None = None  # WGS 84
    parcel_id: int | None = None
    gap_id: str | None = None
    about: Mapping[str, Any] = field(default_factory=dict)
    change: Change | None = None
    run: int | None = None  # that has written it
    became: int | None = None  # the parcel that was added

    @property
    def attributes(self) -> dict[str, Any]:
        """Return what is stored of it beside its shape."""
        change = self.change.as_dict() if self.change else None
        return {"values": dict(self.values), **self.about, "change": change}


def of(row: Row, verdict: Verdict, reason: str, **more: Any) -> Item:
    """Return the item of a row."""
    return Item(row.layer, verdict, reason, row.values, row.geom, **more)


def compared(
    merged: Merged, base: State | None, theirs: Mapping[str, Any], now: State | None
) -> dict[str, Any]:
    """Return what the field has changed: as taken, as returned, as now, by attribute."""
    names = [*merged.fields, *([SHAPE] if merged.is_moved else [])]
    return {
        name: {
            "taken": _said(name, base),
            "returned": theirs[name],
            "now": _said(name, now),
            "collides": name in merged.differs,
        }
        for name in names
    }


def _said(name: str, state: State | None) -> Any:
    if state is None:
        return None
    return state.area_map_m2 if name == SHAPE else state.fields[name]
