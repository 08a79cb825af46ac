"""The corners of many polygons as one array: what costs a call a shape elsewhere is one a batch.

Nine parcels of ten are one ring. Their well-known binary differs by nothing but the number of its
corners and these, so that it is put together without asking GEOS for a shape to write.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.intake import binary

Points = NDArray[np.float64]  # shape (n, 2)
Bytes = NDArray[np.uint8]  # shape (n, length)

# A multipolygon of one polygon of one ring, in little-endian order; the number of corners follows.
_HEAD = bytes.fromhex("010600000001000000010300000001000000")
_BEFORE = len(_HEAD) + 4
_EACH = 16


@dataclass(frozen=True)
class Corners:
    """Polygons, none missing or empty, and the corners of all of them one after the other."""

    shapes: NDArray[np.object_]
    xy: Points
    counts: NDArray[np.intp]  # of each shape

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        """Where the corners of each shape begin."""
        return np.cumsum(self.counts) - self.counts

    @cached_property
    def is_ring(self) -> NDArray[np.bool_]:
        """Tell which shapes are one ring: their first corner is the last, and there no third time.

        Where a ring passes its first corner between, it is taken for several: right, but slower.
        """
        if not len(self.shapes):
            return np.zeros(0, dtype=bool)
        first = np.repeat(self.xy[self.starts], self.counts, axis=0)
        is_first = (self.xy == first).all(axis=1)
        times = np.add.reduceat(is_first, self.starts, dtype=np.intp)
        return np.asarray((times == 2) & is_first[self.starts + self.counts - 1])

    def every(self, is_so: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell of which shapes something is so of every corner."""
        if is_so.all():
            return np.ones(len(self.shapes), dtype=bool)
        return np.asarray(np.logical_and.reduceat(is_so, self.starts))

    def some(self, is_taken: NDArray[np.bool_]) -> "Corners":
        """Return some of the shapes."""
        if is_taken.all():
            return self
        of_taken = np.repeat(is_taken, self.counts)
        return Corners(self.shapes[is_taken], self.xy[of_taken], self.counts[is_taken])

    def middles(self, xy: Points) -> Points:
        """Return the centroid of each shape if its corners were these.

        The middle of its box, where the centroid is none or is outside: the shape crosses itself.
        """
        if not len(self.shapes):
            return np.empty((0, 2))
        middles = self._centroids(xy)
        others = np.flatnonzero(~self.is_ring)
        if len(others):
            moved = shapely.from_wkb(self.others_wkb(xy))
            middles[others] = shapely.get_coordinates(shapely.centroid(moved))
        low = np.minimum.reduceat(xy, self.starts)
        high = np.maximum.reduceat(xy, self.starts)
        is_astray = ~((middles >= low) & (middles <= high)).all(axis=1)
        middles[is_astray] = (low[is_astray] + high[is_astray]) / 2
        return middles

    def wkb(self, xy: Points) -> list[bytes]:
        """Return the shapes as multipolygons with other corners, as GEOS would write them."""
        written = np.empty(len(self.shapes), dtype=object)
        for at, corner in self.rings():
            rows = np.empty((len(at), ring_bytes(corner.shape[1])), dtype=np.uint8)
            write_rings(xy[corner], rows)
            written[at] = binary.slices(rows)
        if not self.is_ring.all():
            written[~self.is_ring] = self.others_wkb(xy)
        return list(written.tolist())

    def rings(self) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
        """Yield which shapes are one ring, those of one length together, and their corners.

        Both by position; the corners have the shape (rings, length).
        """
        for count in np.unique(self.counts[self.is_ring]).tolist():
            at = np.flatnonzero(self.is_ring & (self.counts == count))
            yield at, self.starts[at, None] + np.arange(count)

    def others_wkb(self, xy: Points) -> list[bytes]:
        """Return those that are not one ring, as multipolygons with other corners."""
        moved_to = xy[np.repeat(~self.is_ring, self.counts)]
        moved = shapely.transform(self.shapes[~self.is_ring], lambda _: moved_to)
        single = shapely.get_type_id(moved) == shapely.GeometryType.POLYGON
        moved[single] = shapely.multipolygons(moved[single].reshape(-1, 1))
        return list(shapely.to_wkb(moved).tolist())

    def _centroids(self, xy: Points) -> Points:
        """Return the centroids of rings; anything for shapes that are not one."""
        # From the first corner of each: the squares of whole coordinates lose what is small.
        x, y = (xy - np.repeat(xy[self.starts], self.counts, axis=0)).T
        # The last corner has no next one, and that of the next shape is made nothing of: it is the
        # first again, which lies at 0, 0.
        next_x, next_y = np.append(x[1:], 0.0), np.append(y[1:], 0.0)
        cross = x * next_y - next_x * y
        sums = [
            np.add.reduceat(each, self.starts)
            for each in (cross, (x + next_x) * cross, (y + next_y) * cross)
        ]
        with np.errstate(divide="ignore", invalid="ignore"):
            apart = np.column_stack([sums[1], sums[2]]) / (3 * sums[0][:, None])
        return np.asarray(xy[self.starts] + apart)


def of(shapes: NDArray[np.object_]) -> Corners:
    """Return the corners of polygons; heights and measures are left out."""
    counts = np.asarray(shapely.get_num_coordinates(shapes), dtype=np.intp)
    return Corners(shapes, shapely.get_coordinates(shapes), counts)


def ring_bytes(corners: int) -> int:
    """Return how many bytes a ring of so many corners takes."""
    return _BEFORE + _EACH * corners


def write_rings(points: NDArray[np.float64], into: Bytes) -> None:
    """Write rings of one length, (rings, corners, 2), as multipolygons: a row of bytes each."""
    rings, count, _ = points.shape
    into[:, :_BEFORE] = np.frombuffer(_HEAD + count.to_bytes(4, "little"), dtype=np.uint8)
    into[:, _BEFORE:] = np.ascontiguousarray(points, "<f8").view(np.uint8).reshape(rings, -1)
