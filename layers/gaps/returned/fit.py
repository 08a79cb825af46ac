"""Whether returned parcels fit beside what is there: no overlap, in the commune, a free number.

An overlap counts where a gap of its size would: it is as wide and as large as the province says of
gaps, for two surveys of one line never agree to the millimetre. One that covers half of a parcel
counts however small.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from layers.gaps.returned.change import Change
from layers.gaps.returned.ground import Ground, Key, Shape
from layers.province import Province

HALF = 0.5


@dataclass(frozen=True)
class Candidate:
    """A parcel that would be added or changed."""

    n: int  # its place in the file: of two that collide the first goes in
    change: Change
    shape: Shape | None  # on the plane; None: it stays where it is
    number: Key | None  # None: it keeps its number


@dataclass(frozen=True)
class Met:
    """Something that a candidate collides with; the reason is a code."""

    reason: str
    parcel_id: int | None = None
    number: str = ""  # sheet and parcel number of what is met
    area_m2: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return vars(self) | {"area_m2": round(self.area_m2, 2)}


@dataclass
class _Plot:
    """Some land as it would be, and as it was; a number as it would be."""

    parcel_id: int | None
    number: Key | None
    shape: Shape
    before: Shape | None  # None: it was not there


def candidate(n: int, change: Change, geom: Shape | None, ground: Ground) -> Candidate:
    """Return a change with its shape (WGS 84) as one that may go in."""
    moves = change.act == "add" or change.is_moved
    shape = ground.plane(geom) if moves and geom is not None else None
    old = ground.standing.get(change.parcel_id or 0)
    sheet, number = (
        change.fields.get(name, old.key[at] if old and old.key else None)
        for at, name in ((1, "sheet_no"), (2, "parcel_no"))
    )
    # Only a number that is given anew can be taken; that of the file's own parcel is its own.
    sets = change.act == "add" or {"sheet_no", "parcel_no"} & change.fields.keys()
    key = (change.commune_code, sheet, number) if sets and sheet and number else None
    return Candidate(n, change, shape, key)


def collisions(
    candidates: Sequence[Candidate], ground: Ground, province: Province
) -> dict[int, list[Met]]:
    """Return what collides, by its place in the file, and with what; the rest can all go in.

    One that does not go in leaves the land as it was, which may be in the way of another that had
    gone by it: so it is asked again, until nothing more collides.
    """
    # What stays in its place goes first, then what was there before, then what is new.
    order = sorted(
        candidates, key=lambda one: (one.change.act == "add", one.shape is not None, one.n)
    )
    rejected: dict[int, list[Met]] = {}
    while True:
        going = [one for one in order if one.n not in rejected]
        found = _round(going, ground, province)
        if not found:
            return rejected
        rejected |= found


def met(one: Candidate, ground: Ground, province: Province) -> list[Met]:
    """Return what a candidate collides with if it goes in alone."""
    return _round([one], ground, province).get(one.n, [])


def _round(going: Sequence[Candidate], ground: Ground, province: Province) -> dict[int, list[Met]]:
    changing = {one.change.parcel_id for one in going}
    standing = [one for one in ground.standing.values() if one.id not in changing]
    still = [_Plot(one.id, one.key, one.shape, one.shape) for one in standing]
    plots = [_plot(one, ground) for one in going]
    # A number that nobody gives up is taken, whoever comes first.
    kept = [plot for one, plot in zip(going, plots, strict=True) if one.number is None]
    numbers = {plot.number: plot for plot in (*still, *kept) if plot.number}
    near_still, near_plots = _tree(still), _tree(plots)
    found: dict[int, list[Met]] = {}
    passed: dict[int, _Plot] = {}
    for at, (one, plot) in enumerate(zip(going, plots, strict=True)):
        beside = [passed[i] for i in sorted(near_plots.query(plot.shape)) if i in passed]
        around = [still[i] for i in sorted(near_still.query(plot.shape))]
        meets = [
            *_outside(plot, one, ground, province),
            *_overlaps(plot, [*around, *beside], province),
            *_taken(one, numbers),
        ]
        if meets:
            found[one.n] = meets
        if not meets or one.change.act != "add":
            passed[at] = _unchanged(one, ground) or plot if meets else plot
            if (number := passed[at].number) is not None:
                numbers[number] = passed[at]
    return found


def _tree(plots: Sequence[_Plot]) -> shapely.STRtree:
    """Return where plots are or were."""
    return shapely.STRtree([_spread(plot) for plot in plots])


def _spread(plot: _Plot) -> Shape:
    if plot.before is None or plot.before is plot.shape:
        return plot.shape
    return shapely.union_all([plot.shape, plot.before]).envelope


def _plot(one: Candidate, ground: Ground) -> _Plot:
    old = ground.standing.get(one.change.parcel_id or 0)
    before = old.shape if old else None
    shape = one.shape if one.shape is not None else before
    number = one.number or (old.key if old else None)
    return _Plot(one.change.parcel_id, number, shape, before)


def _unchanged(one: Candidate, ground: Ground) -> _Plot | None:
    old = ground.standing.get(one.change.parcel_id or 0)
    return _Plot(old.id, old.key, old.shape, old.shape) if old else None


def _overlaps(plot: _Plot, others: Sequence[_Plot], province: Province) -> Iterator[Met]:
    for other in others:
        shared = shapely.intersection(plot.shape, other.shape)
        if plot.before is not None and other.before is not None:
            # What overlapped before is a defect of the map, not of the survey.
            was = shapely.intersection(plot.before, other.before)
            shared = shapely.difference(shared, was)
        if _counts(shared, min(plot.shape.area, other.shape.area), province):
            yield Met("overlaps", other.parcel_id, _words(other.number), shared.area)


def _outside(plot: _Plot, one: Candidate, ground: Ground, province: Province) -> Iterator[Met]:
    if one.shape is None:
        return
    beyond = shapely.difference(plot.shape, ground.communes[one.change.commune_code])
    if plot.before is not None:
        beyond = shapely.difference(beyond, plot.before)
    if _counts(beyond, plot.shape.area, province):
        yield Met("outside", area_m2=beyond.area)


def _taken(one: Candidate, numbers: Mapping[Key, _Plot]) -> Iterator[Met]:
    holder = numbers.get(one.number) if one.number else None
    if holder is not None:
        yield Met("key_taken", holder.parcel_id, _words(holder.number))


def _counts(shared: Shape, smaller_m2: float, province: Province) -> bool:
    if shared.area <= 0:
        return False
    if shared.area >= HALF * smaller_m2:
        return True
    if shared.area < province.sliver_area_m2:
        return False
    shrunk = shapely.buffer(shared, -province.sliver_width_m / 2, join_style="mitre")
    return not shrunk.is_empty


def _words(number: Key | None) -> str:
    return f"{number[1]}/{number[2]}" if number else ""
