"""The communes, in memory, for telling which one a point lies in: a hundred at most."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs, sql
from layers.intake.refusal import Refusal

_COMMUNES = sql.load(__package__, "communes")
_FORMER = sql.load(__package__, "former_codes")


@dataclass(frozen=True)
class Commune:
    """What placing a parcel needs to know of a commune."""

    code: str
    name: str
    srid: int
    geom: shapely.Geometry

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@dataclass(frozen=True)
class Atlas:
    """Every commune of the database, and where former codes went."""

    communes: dict[str, Commune]
    former: dict[str, tuple[str, ...]]

    def require(self, code: str) -> Commune:
        """Return a commune; raise Refusal for a code that is not loaded."""
        if code not in self.communes:
            raise Refusal(f"there is no commune {code} here: load its boundary first")
        return self.communes[code]

    def locate(self, points: crs.Coordinates) -> list[str | None]:
        """Return the code of the commune that each point (WGS 84) lies in."""
        found = np.full(len(points), None, dtype=object)
        placed = np.zeros(len(points), dtype=bool)
        for commune in self.communes.values() if len(points) else ():
            found[self.is_inside(commune.code, points, ~placed)] = commune.code
            placed |= found == commune.code
        return list(found)

    def is_inside(
        self, code: str, points: crs.Coordinates, asked: NDArray[np.bool_] | None = None
    ) -> NDArray[np.bool_]:
        """Tell which points (WGS 84) lie in a commune; `asked` spares the others."""
        geom = self.communes[code].geom
        west, south, east, north = geom.bounds
        x, y = points.T
        near: NDArray[np.bool_] = (x >= west) & (x <= east) & (y >= south) & (y <= north)
        if asked is not None:
            near &= asked
        near[near] = shapely.intersects_xy(geom, x[near], y[near])
        return near

    def nearest(self, points: crs.Coordinates) -> list[str]:
        """Return the code of the commune that is nearest to each point (WGS 84)."""
        communes = list(self.communes.values())
        tree = shapely.STRtree([commune.geom for commune in communes])
        return [communes[i].code for i in tree.nearest(shapely.points(points))]

    def zone_of(self, codes: Sequence[str]) -> int | None:
        """Return the zone that these communes share, None where they have several or none."""
        zones = {self.communes[code].srid for code in codes}
        return zones.pop() if len(zones) == 1 else None


def read(conn: sql.Connection) -> Atlas:
    """Return the communes of the database; raise Refusal where there are none."""
    rows = sql.rows(conn, _COMMUNES)
    if not rows:
        raise Refusal("there are no communes yet: run `communes load FILE` first")
    communes = {}
    for row in rows:
        geom = shapely.from_wkb(bytes(row["wkb"]))
        shapely.prepare(geom)
        communes[row["code"]] = Commune(row["code"], row["name"], row["srid"], geom)
    former = {row["code"]: tuple(row["commune_codes"]) for row in sql.rows(conn, _FORMER)}
    return Atlas(communes, former)
