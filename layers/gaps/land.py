"""A commune and all that is mapped of it, in the plane of its own VN-2000 zone."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs, sql

COMMUNE = sql.load(__package__, "commune")
PIECES = sql.load(__package__, "pieces")

Polygons: TypeAlias = NDArray[Any]  # of shapely polygons and multipolygons


class UnknownCommune(Exception):
    """No commune has this code."""


@dataclass(frozen=True)
class Land:
    """The polygon of a commune, its parcels with their sheets, and its other land objects."""

    code: str
    zone: int
    polygon: shapely.Geometry
    parcels: Polygons
    sheets: NDArray[Any]  # of the parcels, "" where there is none
    objects: Polygons  # roads and canals drawn as parcels among them


def read(conn: sql.Connection, code: str) -> Land:
    """Read a commune and keep others from computing it meanwhile; raise UnknownCommune."""
    commune = sql.row(conn, COMMUNE, code=code)
    if commune is None:
        raise UnknownCommune(f"there is no commune {code}")
    zone = commune["srid"]
    pieces = sql.rows(conn, PIECES, code=code)
    geometries = plane([piece["geom"] for piece in pieces], zone)
    is_object = np.array([piece["is_object"] for piece in pieces], dtype=bool)
    sheets = np.array([piece["sheet_no"] or "" for piece in pieces], dtype=object)
    return Land(
        code=code,
        zone=zone,
        polygon=plane([commune["geom"]], zone)[0],
        parcels=geometries[~is_object],
        sheets=sheets[~is_object],
        objects=geometries[is_object],
    )


def plane(binaries: list[memoryview], zone: int) -> Polygons:
    """Return stored geometries as valid ones of a zone."""
    stored = shapely.from_wkb([bytes(binary) for binary in binaries])
    geometries = np.asarray(crs.from_wgs84(stored, zone), dtype=object)
    broken = ~shapely.is_valid(geometries)
    # A self-crossing ring still says which land it means; its crossing lines have no area.
    geometries[broken] = shapely.make_valid(
        geometries[broken], method="structure", keep_collapsed=False
    )
    return geometries
