"""Three states of one parcel: as taken, as returned, as now. What has become of it?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from layers.gaps.returned.read import Drawn
from layers.gaps.returned.state import State, is_same_place

SHAPE = "geom"


class Verdict(StrEnum):
    """What becomes of an item."""

    SAME = "same"
    ACCEPTED = "accepted"
    COLLIDES = "collides"
    REFUSED = "refused"
    NOTE = "note"


@dataclass(frozen=True)
class Merged:
    """What becomes of a returned parcel, and why; the reason is a code."""

    verdict: Verdict
    reason: str
    fields: Mapping[str, Any] = field(default_factory=dict)  # what the field has changed
    is_moved: bool = False  # the field has changed its shape
    differs: tuple[str, ...] = ()  # what both have changed, to different ends


def merge(base: State | None, theirs: Drawn, now: State | None) -> Merged:
    """Return what becomes of a parcel that was taken along.

    Attributes and shape are merged one by one; but a parcel of which anything collides waits for
    a person as a whole, for half a change may be worse than none.
    """
    if base is None:
        return _against(theirs, now)
    fields = {name: cell for name, cell in theirs.fields.items() if cell != base.fields[name]}
    is_moved = not is_same_place(base.geom, theirs.geom, theirs.srid)
    if not fields and not is_moved:
        is_ours = now is None or now.valid_from != base.valid_from
        return Merged(Verdict.SAME, "changed_here" if is_ours else "unchanged")
    if now is None:
        return Merged(Verdict.COLLIDES, "ended", fields, is_moved)
    return _both(base, theirs, now, fields, is_moved)


def _both(
    base: State, theirs: Drawn, now: State, fields: Mapping[str, Any], is_moved: bool
) -> Merged:
    open_ = {name: cell for name, cell in fields.items() if cell != now.fields[name]}
    differs = [name for name in open_ if now.fields[name] != base.fields[name]]
    moves = is_moved and not is_same_place(now.geom, theirs.geom, theirs.srid)
    if moves and not is_same_place(now.geom, base.geom, theirs.srid):
        differs.append(SHAPE)
    if differs:
        return Merged(Verdict.COLLIDES, "both_changed", open_, moves, tuple(differs))
    if not open_ and not moves:
        return Merged(Verdict.SAME, "changed_alike")
    return Merged(Verdict.ACCEPTED, "changed", open_, moves)


def _against(theirs: Drawn, now: State | None) -> Merged:
    """Return what becomes of a parcel whose state when it was taken is not known."""
    if now is None:
        return Merged(Verdict.COLLIDES, "ended", dict(theirs.fields), True)
    fields = {name: cell for name, cell in theirs.fields.items() if cell != now.fields[name]}
    is_moved = not is_same_place(now.geom, theirs.geom, theirs.srid)
    if not fields and not is_moved:
        return Merged(Verdict.SAME, "unchanged")
    differs = (*fields, SHAPE) if is_moved else tuple(fields)
    return Merged(Verdict.COLLIDES, "not_taken", fields, is_moved, differs)
