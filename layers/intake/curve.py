"""Curves as chains of short straight lines, for neither GEOS nor the parcel table keeps curves.

ISO 13249-3 well-known binary is read here, curved types and their collections; heights and
measures are dropped on the way.
"""

import struct
from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

# How far a chain may run beside its arc: as far as the survey itself is right.
SAGITTA = 0.005  # units of the file; metres in every plane used here
_FEWEST_STEPS, _MOST_STEPS = 8, 720  # of a full circle, for arcs of 2 cm and of 100 m and more

_POINT, _LINE, _POLYGON = 1, 2, 3
_ARC, _CHAIN, _CURVE_POLYGON, _CURVES, _SURFACES = 8, 9, 10, 11, 12


def stroke(wkb: bytes) -> shapely.Geometry | None:
    """Return a shape with its curves stroked, None where it cannot be read."""
    try:
        return _Reader(wkb).shape()
    except (struct.error, ValueError, IndexError, RecursionError, shapely.GEOSException):
        return None


class _Reader:
    """Reads one shape after the other from well-known binary."""

    def __init__(self, wkb: bytes):
        self.wkb, self.at = wkb, 0

    def shape(self) -> shapely.Geometry:
        kind, size, order = self._head()
        if kind == _POINT:
            return shapely.Point(self._points(1, size, order)[0])
        if kind == _LINE:
            return shapely.LineString(self._points(self._count(order), size, order))
        if kind == _ARC:
            return shapely.LineString(_stroked(self._points(self._count(order), size, order)))
        if kind == _POLYGON:
            rings = [self._points(self._count(order), size, order) for _ in self._each(order)]
            return shapely.Polygon(rings[0], rings[1:]) if rings else shapely.Polygon()
        return _joined(kind, [self.shape() for _ in self._each(order)])

    def _head(self) -> tuple[int, int, str]:
        order = "<" if self.wkb[self.at] == 1 else ">"
        (code,) = struct.unpack_from(f"{order}I", self.wkb, self.at + 1)
        self.at += 5
        is_high = bool(code & 0x80000000)
        dimension, kind = divmod(code & 0x0FFFFFFF, 1000)
        return kind, 2 + is_high + (0, 1, 1, 2)[dimension], order

    def _count(self, order: str) -> int:
        (count,) = struct.unpack_from(f"{order}I", self.wkb, self.at)
        self.at += 4
        return int(count)

    def _each(self, order: str) -> Iterator[int]:
        yield from range(self._count(order))

    def _points(self, count: int, size: int, order: str) -> NDArray[np.float64]:
        numbers = np.frombuffer(self.wkb, f"{order}f8", count * size, self.at)
        self.at += numbers.nbytes
        return numbers.reshape(count, size)[:, :2].astype(float)


def _joined(kind: int, parts: list[shapely.Geometry]) -> shapely.Geometry:
    if kind == _CHAIN:
        pieces = [shapely.get_coordinates(part) for part in parts]
        return shapely.LineString(np.concatenate([pieces[0], *(p[1:] for p in pieces[1:])]))
    if kind == _CURVE_POLYGON:
        rings = [shapely.get_coordinates(part) for part in parts]
        return shapely.Polygon(rings[0], rings[1:]) if rings else shapely.Polygon()
    if kind in (_SURFACES, 6):
        return shapely.MultiPolygon(parts)
    if kind in (_CURVES, 5):
        return shapely.MultiLineString(parts)
    return shapely.GeometryCollection(parts)


def _stroked(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the chain of arcs that each share an end; each is start, a point on it, end."""
    pieces = [_arc(*points[i : i + 3]) for i in range(0, len(points) - 2, 2)]
    return np.concatenate([points[:1], *pieces])


def _arc(
    start: NDArray[np.float64], on: NDArray[np.float64], end: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the points of one arc after its start; the three that define it are kept exactly."""
    full = bool((start == end).all())
    middle = (start + on) / 2 if full else _middle(start, on, end)
    if middle is None:
        return np.array([on, end])
    radius = float(np.hypot(*(start - middle)))
    # Angles from the middle, made to run one way from the start through the point on the arc.
    first, via, last = (float(np.arctan2(*(point - middle)[::-1])) for point in (start, on, end))
    turn = 2 * np.pi
    to_via, to_last = (via - first) % turn, turn if full else (last - first) % turn
    if to_via > to_last:
        to_via, to_last = to_via - turn, to_last - turn
    halves = [(first, first + to_via, on), (first + to_via, first + to_last, end)]
    return np.concatenate([_chain(middle, radius, *half) for half in halves])


def _chain(
    middle: NDArray[np.float64], radius: float, first: float, last: float, end: NDArray[np.float64]
) -> NDArray[np.float64]:
    step = 2 * np.arccos(max(-1.0, 1 - SAGITTA / radius))
    step = min(max(step, 2 * np.pi / _MOST_STEPS), 2 * np.pi / _FEWEST_STEPS)
    angles = np.linspace(first, last, int(np.ceil(abs(last - first) / step)) + 1)[1:-1]
    between = middle + radius * np.column_stack([np.cos(angles), np.sin(angles)])
    return np.vstack([between, end])


def _middle(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]
) -> NDArray[np.float64] | None:
    """Return the middle of the circle through three points; None where they lie on a line."""
    ab, ac = b - a, c - a
    cross = 2 * (ab[0] * ac[1] - ab[1] * ac[0])
    if abs(cross) < 1e-12 * max(1.0, float(ab @ ab + ac @ ac)):
        return None
    x = (ac[1] * (ab @ ab) - ab[1] * (ac @ ac)) / cross
    y = (ab[0] * (ac @ ac) - ac[0] * (ab @ ab)) / cross
    middle: NDArray[np.float64] = a + np.array([x, y])
    return middle
