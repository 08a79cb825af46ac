"""Which parcels of a file lie over each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.parcels.read import Rows
from layers.parcels.repair import square_metres
from layers.parcels.tally import Listing

# A commune has fewer parcels. Of more the shapes would take too much memory, and looking for what
# they share much of the time of the whole load.
MOST = 60_000
MOST_PAIRS = 20 * MOST  # a parcel has some six neighbours; a heap of copies has no end of them
CHUNK = 50
WGS84 = 4326
GRID_DEGREES = 1e-9  # a tenth of a millimetre
# Vertices are kept to the millimetre: neighbours that share a border may still cross by this.
CONFLICT_M2 = 0.01
LEAST_DEGREES2 = 1e-14  # a hundredth of CONFLICT_M2: what is less is not even converted

Name = tuple[int, str | None, str | None]  # row, sheet, number
Pair = tuple[int, int, float]


class TooMany(Exception):
    """The parcels have more neighbours than parcels can have."""


@dataclass
class Overlaps:
    """The parcels of one file, kept while they stream by; none of a file that has too many."""

    _is_small: bool = True
    _names: list[Name] = field(default_factory=list)
    _shapes: list[bytes] = field(default_factory=list)

    def add(self, rows: Rows, kept: Sequence[int]) -> None:
        """Take in the rows of a batch that stay."""
        self._is_small = self._is_small and len(self._names) + len(kept) <= MOST
        if not self._is_small:
            self._names, self._shapes = [], []
            return
        self._names += [(rows.row[at], rows.sheet_no[at], rows.parcel_no[at]) for at in kept]
        self._shapes += [rows.wkb[at] for at in kept]

    @cached_property
    def listing(self) -> Listing | None:
        """Every pair that shares more than rounding explains; None where nobody has looked."""
        if not self._is_small:
            return None
        found = Listing()
        try:
            found.extend(map(self._row, _pairs(np.array([*self._shapes, None], dtype=object)[:-1])))
        except TooMany:
            return None
        return found

    def _row(self, pair: Pair) -> dict[str, object]:
        one, other, area = pair
        row, sheet_no, parcel_no = self._names[one]
        return {
            "row": row,
            "sheet_no": sheet_no,
            "parcel_no": parcel_no,
            "other_row": self._names[other][0],
            "overlap_m2": round(area, 2),
        }


def _pairs(wkb: NDArray[np.object_]) -> Iterator[Pair]:
    """Yield pairs and what they share, in the order of the file."""
    shapes = shapely.from_wkb(wkb)
    tree, met = shapely.STRtree(shapes), 0
    for start in range(0, len(shapes), CHUNK):
        one, other = tree.query(shapes[start : start + CHUNK], predicate="intersects")
        one += start
        met += len(one)
        if met > MOST_PAIRS:
            raise TooMany
        is_first = one < other
        order = np.lexsort((other[is_first], one[is_first]))
        one, other = one[is_first][order], other[is_first][order]
        yield from _sharing(shapes, one, other)


def _sharing(
    shapes: NDArray[np.object_], one: NDArray[np.int64], other: NDArray[np.int64]
) -> Iterator[Pair]:
    shared = _shared(shapes[one], shapes[other])
    areas = shapely.area(shared)
    for at in np.flatnonzero(areas > LEAST_DEGREES2):
        area = float(areas[at]) * square_metres(shared[at], WGS84)
        if area > CONFLICT_M2:
            yield int(one[at]), int(other[at]), area


def _shared(one: NDArray[np.object_], other: NDArray[np.object_]) -> NDArray[np.object_]:
    try:
        return np.asarray(shapely.intersection(one, other))
    except shapely.GEOSException:
        # A ring that nearly touches itself may do so in degrees: rare, and slower.
        valid = (shapely.make_valid(shapes) for shapes in (one, other))
        return np.asarray(shapely.intersection(*valid, grid_size=GRID_DEGREES))
