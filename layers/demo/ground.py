"""The province as the demonstration invents it: made once, then every commune is cut out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from layers import crs
from layers.demo import banks, boundaries, frame, network, rivers
from layers.demo.facts import Facts
from layers.demo.frame import Frame
from layers.demo.network import Network, Town
from layers.demo.noise import Floats, Integers
from layers.demo.rivers import Course

# The delta has a parcel for every so many square metres.
TRUE_PARCEL_M2 = 3_500.0
# From this size on, strips run from canal to canal: still narrow, only twice as long.
LONG_STRIP_M2 = 15_000.0
# In the middle of a city there are so many times more parcels to the hectare, and one.
_TOWN_WEIGHT = 11.0


@dataclass(frozen=True)
class Ground:
    seed: int
    srid: int  # of the plane that the province is invented in
    frame: Frame
    network: Network
    blocks: shapely.STRtree  # the network's blocks in the plane, without their bends
    ways: shapely.STRtree  # its canals and roads likewise
    courses: tuple[Course, ...]
    towns: tuple[Town, ...]
    banks: tuple[banks.Bank, ...]

    def place(self, nodes: Integers, zone: int) -> Floats:
        """Return where nodes of the grid lie in a VN-2000 zone, to the millimetre."""
        return self.moved(self.frame.plane(nodes), zone).round(3)

    def moved(self, xy: Floats, zone: int) -> Floats:
        """Return coordinates of the province's plane in another zone."""
        if zone == self.srid:
            return xy
        return crs.points_from_wgs84(crs.points_to_wgs84(xy, self.srid), zone)


def lay(facts: Facts, outline: Any, srid: int, n_parcels: int, seed: int) -> Ground:
    """Invent canals, roads, towns and blocks for an outline that will hold so many parcels."""
    bank = rivers.bank_line(facts.rivers, outline, srid)
    grid = frame.lay(outline, bank, seed)
    towns = _towns(facts, srid)
    parcel_m2 = outline.area / n_parcels
    net = network.build(grid, outline, towns, _block_size(parcel_m2), seed)
    courses = tuple(rivers.flow(facts.rivers, outline, srid, seed))
    return Ground(
        seed,
        srid,
        grid,
        net,
        shapely.STRtree(_quads(grid, net.blocks)),
        shapely.STRtree(_quads(grid, net.ways)),
        courses,
        tuple(towns),
        tuple(banks.line_up(courses)),
    )


def shares(ground: Ground, shapes: Mapping[str, Any], n: int) -> dict[str, int]:
    """Divide a number of parcels among communes, given in the plane; they add up to it.

    By area, which counts more the more built-up it is.
    """
    tree = shapely.STRtree(shapely.centroid(ground.blocks.geometries))
    weight = shapely.area(ground.blocks.geometries) * (1 + _TOWN_WEIGHT * ground.network.urban**1.5)
    total = np.array(
        [shape.area / 20 + weight[tree.query(shape, "contains")].sum() for shape in shapes.values()]
    )
    ends = np.floor(np.cumsum(total) / total.sum() * n + 0.5).astype(int)
    return dict(zip(shapes, np.diff(ends, prepend=0).tolist(), strict=True))


def _block_size(parcel_m2: float) -> network.Size:
    """Return how wide blocks are: with fewer parcels, they are longer as well."""
    sparse = min(1.0, max(0.0, parcel_m2 - TRUE_PARCEL_M2) / 40_000)
    side_m: float = parcel_m2**0.5
    field_m, town_m = max(760 + 280 * sparse, 2.2 * side_m), max(70.0, 0.53 * side_m)
    return network.Size(field_m, town_m, has_long_strips=parcel_m2 > LONG_STRIP_M2)


def _quads(grid: Frame, rects: Integers) -> Any:
    corners = rects[:, [0, 1, 2, 1, 2, 3, 0, 3]].reshape(-1, 2)
    return shapely.polygons(grid.plane(corners).reshape(-1, 4, 2))


def _towns(facts: Facts, srid: int) -> list[Town]:
    """Return a market for every commune and a town wherever there was one before the merger."""
    kinds = {commune.code: commune for commune in facts.communes}
    towns = []
    xy = boundaries.positions(facts.formers, srid)
    for former, (x, y) in zip(facts.formers, xy, strict=True):
        commune = kinds[former.commune_code]
        if former.name == commune.name:
            size = (1_250.0, 1.0) if commune.is_urban else (420.0, 0.5)
        elif former.name.startswith("Thị trấn"):
            size = (650.0, 0.7)
        elif former.name.startswith("Phường"):
            size = (900.0, 0.8)
        else:
            size = (260.0, 0.4)
        towns.append(Town(float(x), float(y), *size))
    return towns
