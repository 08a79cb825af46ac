"""Cut land along lines, into two groups of pieces that hang together, or into all its pieces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

ROUNDING_M = 1e-5  # where two lines cross is known no better
MOST_PIECES = 400  # a line that shreds a network of canals is no cut


@dataclass(frozen=True)
class Halves:
    """Land cut in two."""

    one: shapely.Geometry
    other: shapely.Geometry
    length_m: float  # of the border between them


def pieces(land: shapely.Geometry, lines: shapely.Geometry) -> list[shapely.Geometry]:
    """Return the pieces that lines cut land into; they share every corner along their borders."""
    # Only what is in the way of a line is taken apart: the outline may have ten thousand corners.
    net = shapely.union(shapely.boundary(land), lines)
    found = shapely.get_parts(shapely.polygonize(shapely.get_parts(net)))
    shapely.prepare(land)
    inside = shapely.contains(land, shapely.point_on_surface(found))
    return [*shapely.normalize(found[inside])]


def in_two(land: shapely.Geometry, lines: shapely.Geometry) -> Halves | None:
    """Cut land in two along lines, each half connected where the land is; None: they do not.

    Land in several parts is cut by straight lines only, into what lies on either side.
    """
    parts = pieces(land, lines)
    if not 2 <= len(parts) <= MOST_PIECES:
        return None
    borders = shared_m(parts)
    groups = _by_side(parts, lines) if is_scattered(land) else _grow(parts, borders)
    if not all(groups):
        return None
    one, other = (shapely.union_all([parts[i] for i in group]) for group in groups)
    side = set(groups[0])
    length_m = sum(m for (i, j), m in borders.items() if (i in side) != (j in side))
    return Halves(one, other, length_m)


def shared_m(parts: Sequence[shapely.Geometry]) -> dict[tuple[int, int], float]:
    """Return the length of the border of every two pieces that have one."""
    outlines = shapely.boundary(np.array(parts, dtype=object))
    i, j = shapely.STRtree(outlines).query(outlines, predicate="intersects")
    once = i < j
    i, j = i[once], j[once]
    lengths = shapely.length(shapely.intersection(outlines[i], outlines[j]))
    return {(int(a), int(b)): float(m) for a, b, m in zip(i, j, lengths, strict=True) if m > 1e-6}


def absorb(parts: list[shapely.Geometry], least_m2: float) -> list[shapely.Geometry]:
    """Add what is smaller than that to the neighbour it has the longest border with."""
    parts = list(parts)
    while len(parts) > 1:
        smallest = min(range(len(parts)), key=lambda i: (parts[i].area, i))
        if parts[smallest].area >= least_m2:
            break
        into = _closest(smallest, parts, shared_m(parts))
        parts[into] = shapely.union(parts[into], parts[smallest])
        del parts[smallest]
    return parts


def with_common_corners(
    parts: Sequence[shapely.Geometry], land: shapely.Geometry
) -> list[shapely.Geometry]:
    """Return the parts of land with the same corners on both sides of each border.

    A corner where three packages meet would else lie on the straight edge of one of them: flush
    in this plane, and a centimetre off when both are stored in degrees.
    """
    stored = np.array(parts, dtype=object)
    corners = {*map(tuple, shapely.get_coordinates(stored))}
    new = sorted(corners - {*map(tuple, shapely.get_coordinates(land))})
    # Where four packages meet there are two corners, a billionth of a metre apart.
    new = [*{(round(x / ROUNDING_M), round(y / ROUNDING_M)): (x, y) for x, y in new}.values()]
    if not new:
        return list(parts)
    return [*shapely.normalize(shapely.snap(stored, shapely.MultiPoint(new), ROUNDING_M))]


def is_scattered(land: shapely.Geometry) -> bool:
    """Tell whether land has several parts: neighbours with a canal between them, made one gap."""
    return bool(shapely.get_num_geometries(land) > 1)


def _by_side(
    parts: Sequence[shapely.Geometry], line: shapely.Geometry
) -> tuple[list[int], list[int]]:
    (x0, y0), (x1, y1) = shapely.get_coordinates(line)[[0, -1]]
    points = shapely.get_coordinates(shapely.point_on_surface(np.array(parts, dtype=object)))
    left = (x1 - x0) * (points[:, 1] - y0) > (y1 - y0) * (points[:, 0] - x0)
    return np.flatnonzero(left).tolist(), np.flatnonzero(~left).tolist()


def _grow(
    parts: Sequence[shapely.Geometry], borders: dict[tuple[int, int], float]
) -> tuple[list[int], list[int]]:
    """Let the largest piece and the largest beside it grow by their neighbours.

    A line crosses a bay twice: the bit it cuts off there belongs to what it hangs on.
    """
    order = sorted(range(len(parts)), key=lambda i: (-parts[i].area, i))
    first = order.pop(0)
    second = next((i for i in order if _neighbours(i, [first], borders)), None)
    if second is None:
        return [first], []
    order.remove(second)
    side = {first: True, second: False}
    while order:
        # There always is one: the land is connected, and lines separate nothing else.
        piece = next((i for i in order if _neighbours(i, side, borders)), order[0])
        met = _neighbours(piece, side, borders)
        side[piece] = side[max(met, key=lambda g: (met[g], -g))] if met else True
        order.remove(piece)
    return [i for i in side if side[i]], [i for i in side if not side[i]]


def _neighbours(
    piece: int, among: Iterable[int], borders: dict[tuple[int, int], float]
) -> dict[int, float]:
    both = {g: borders.get((min(g, piece), max(g, piece)), 0.0) for g in among}
    return {g: m for g, m in both.items() if m}


def _closest(
    piece: int, parts: Sequence[shapely.Geometry], borders: dict[tuple[int, int], float]
) -> int:
    others = [i for i in range(len(parts)) if i != piece]

    def nearness(i: int) -> tuple[float, float, int]:
        border = borders.get((min(i, piece), max(i, piece)), 0.0)
        return border, -parts[i].distance(parts[piece]) if not border else 0.0, -i

    return max(others, key=nearness)
