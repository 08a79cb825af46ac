"""Land objects cut along the communes' boundaries: each commune has its own part of a canal."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs
from layers.objects import shape
from layers.parcels.atlas import Atlas, Commune

# What two digitised boundaries make of a line that should be one.
SLIVER_M2 = 0.05


@dataclass(frozen=True)
class Piece:
    """The part of one object that lies in one commune."""

    at: int  # the object's position in its batch
    commune: str
    area_m2: float  # in the commune's zone
    geom: shapely.MultiPolygon  # WGS 84


@dataclass(frozen=True)
class Cutter:
    """Cuts along all communes, or keeps only what lies in one."""

    communes: tuple[Commune, ...]
    tree: shapely.STRtree

    def pieces(self, shapes: NDArray[np.object_]) -> Iterator[Piece]:
        """Yield the parts of each object (WGS 84; None for one that is not to be cut)."""
        pairs = self.tree.query(shapes, predicate="intersects")
        for at, place in sorted(zip(*pairs.tolist(), strict=True)):
            commune = self.communes[place]
            part = _part(commune.geom, shapes[at])
            area_m2 = float(crs.area_m2(part, commune.srid)) if not part.is_empty else 0.0
            if area_m2 >= SLIVER_M2:
                yield Piece(at, commune.code, area_m2, part)


def cutter(atlas: Atlas, code: str | None) -> Cutter:
    """Return what cuts along every commune, or with `code` keeps what lies in that one."""
    communes = tuple(one for one in atlas.communes.values() if code in (None, one.code))
    return Cutter(communes, shapely.STRtree([one.geom for one in communes]))


def _part(commune: shapely.Geometry, geom: shapely.Geometry) -> shapely.MultiPolygon:
    # Cutting would move vertices of what lies wholly inside.
    inside = shapely.contains(commune, geom)
    return shape.polygons(geom if inside else shapely.intersection(commune, geom))
