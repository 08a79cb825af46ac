"""Sketch the communes' boundaries from where the former communes lay.

A Voronoi cell around each former commune's position, merged by new commune and clipped by the
smoothed union of the extents. Measured on Cần Thơ: 95 % of the union of sketch and true outline
is common to both. Not an official boundary, and labelled so wherever it is shown.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from layers import crs
from layers.demo import noise
from layers.demo.facts import Former
from layers.demo.noise import Floats

# Found by comparing with the true outline: how square the extents are taken to be (0 a square,
# 1 an ellipse), how much of them, and how the outline of their union is closed and smoothed.
_SQUARENESS, _SHARE, _CLOSING_M, _SMOOTHING_M = 0.3, 0.78, 1500.0, 2900.0
# A position further than this from its new commune's other positions is a mistake of the source.
_OUTLIER_M = 15_000.0
_STEP_M, _WOBBLE_M, _WOBBLE_LENGTH_M = 120.0, 130.0, 1100.0
_WOBBLE_SEED = 92


def sketch(formers: Sequence[Former], srid: int) -> dict[str, Any]:
    """Return a polygon for each new commune, in the plane of a VN-2000 zone, to the millimetre."""
    seeds, owners = _seeds(formers, srid)
    cells = _wobbled(_voronoi(seeds))
    border = outline(formers, srid)
    merged = defaultdict(list)
    for owner, cell in zip(owners, cells, strict=True):
        merged[owner].append(cell)
    return {code: _clipped(merged[code], border) for code in sorted(merged)}


def outline(formers: Sequence[Former], srid: int) -> Any:
    """Return the smoothed union of the former communes' extents."""
    extents = shapely.union_all(_extents(formers, srid))
    closed = extents.buffer(_CLOSING_M).buffer(-_CLOSING_M)
    largest = max(shapely.get_parts(closed), key=lambda part: part.area)
    return _smoothed(largest.exterior)


def positions(formers: Sequence[Former], srid: int) -> Floats:
    """Return where the former communes lay, in the plane."""
    return crs.points_from_wgs84(np.array([(f.lon, f.lat) for f in formers]), srid)


def _extents(formers: Sequence[Former], srid: int) -> Any:
    low = crs.points_from_wgs84(np.array([(f.west, f.south) for f in formers]), srid)
    high = crs.points_from_wgs84(np.array([(f.east, f.north) for f in formers]), srid)
    centre = np.clip(positions(formers, srid), low, high)[:, None, :]
    angle = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    circle = np.column_stack([np.cos(angle), np.sin(angle)])
    squared = np.sign(circle) * np.abs(circle) ** _SQUARENESS
    reach = np.where(circle > 0, high[:, None, :] - centre, centre - low[:, None, :])
    return shapely.make_valid(shapely.polygons(centre + squared * reach * _SHARE))


def _smoothed(ring: Any) -> Any:
    """Return the ring with everything finer than the smoothing length filtered out."""
    n = int(ring.length / 200)
    points = shapely.line_interpolate_point(ring, np.arange(n) / n, normalized=True)
    waves = np.fft.fft(shapely.get_x(points) + 1j * shapely.get_y(points))
    frequency = np.fft.fftfreq(n, d=ring.length / n)
    smooth = np.fft.ifft(waves * np.exp(-2 * (np.pi * frequency * _SMOOTHING_M) ** 2))
    return shapely.Polygon(np.column_stack([smooth.real, smooth.imag]).round(3)).buffer(0)


def _seeds(formers: Sequence[Former], srid: int) -> tuple[Floats, list[str]]:
    """Return one position and its new commune for every Voronoi cell.

    A position that several new communes share is moved a little towards each one's others, so that
    a divided commune's cell is divided; it is left out where the others are too far to be true.
    """
    xy = positions(formers, srid)
    shared = defaultdict(set)
    for former, point in zip(formers, xy, strict=True):
        shared[tuple(point)].add(former.commune_code)
    seeds: dict[tuple[float, float], str] = {}
    for former, point in zip(formers, xy, strict=True):
        if len(shared[tuple(point)]) > 1:
            point = _moved(former, point, formers, xy)  # noqa: PLW2901
        if point is not None:
            seeds.setdefault(tuple(point), former.commune_code)
    return np.array(list(seeds)), list(seeds.values())


def _moved(former: Former, point: Floats, formers: Sequence[Former], xy: Floats) -> Floats | None:
    own = np.array([other.commune_code == former.commune_code for other in formers])
    others = xy[own & (xy != point).any(axis=1)]
    if not len(others):
        return point
    way = others.mean(axis=0) - point
    distance = float(np.hypot(*way))
    return None if distance > _OUTLIER_M else point + way * min(0.3, 900 / distance)


def _voronoi(seeds: Floats) -> Any:
    """Return the seeds' cells in their order, far beyond the province at its edge."""
    around = shapely.MultiPoint(seeds).buffer(60_000).envelope
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=around))
    cell_of, _ = shapely.STRtree(cells).query(shapely.points(seeds), "within")[::-1]
    return cells[cell_of]


def _wobbled(cells: Any) -> Any:
    """Bend the cells' straight sides, the same way on both sides of each."""
    return shapely.transform(shapely.segmentize(cells, _STEP_M), _wobble)


def _wobble(xy: Floats) -> Floats:
    on_millimetres = xy.round(3)
    moves = [
        noise.field(_WOBBLE_SEED + i, on_millimetres, _WOBBLE_LENGTH_M) - 0.5 for i in range(2)
    ]
    bent: Floats = (on_millimetres + 2 * _WOBBLE_M * np.column_stack(moves)).round(3)
    return bent


def _clipped(cells: list[Any], border: Any) -> Any:
    whole = shapely.intersection(shapely.coverage_union_all(cells), border)
    parts = [part for part in shapely.get_parts(whole) if part.area > 50_000]
    rounded = shapely.transform(shapely.MultiPolygon(parts), lambda xy: xy.round(3))
    return shapely.make_valid(rounded) if not rounded.is_valid else rounded
