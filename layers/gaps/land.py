"""A commune and all that is mapped of it, in the plane of its own VN-2000 zone."""

from dataclasses import dataclass
from itertools import compress
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs, sql

COMMUNE = sql.load(__package__, "commune")
PIECES = sql.load(__package__, "pieces")

Polygons: TypeAlias = NDArray[Any]  # of shapely polygons and multipolygons
Survey: TypeAlias = tuple[int | None, str | None, int | None]  # year, method, scale denominator


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
    surveys: tuple[Survey, ...] = ()  # of the parcels


def read(conn: sql.Connection, code: str) -> Land:
    """Read a commune and keep others from computing it meanwhile; raise UnknownCommune."""
    commune = lock(conn, code)
    zone = commune["srid"]
    # As tuples: a dict a row costs as much as reading the geometry does.
    is_object, sheets, surveys, binaries = _columns(sql.tuples(conn, PIECES, code=code))
    geometries = plane(binaries, zone)
    proper = ~np.array(is_object, dtype=bool)
    return Land(
        code=code,
        zone=zone,
        polygon=plane([commune["geom"]], zone)[0],
        parcels=geometries[proper],
        sheets=np.array([sheet or "" for sheet in sheets], dtype=object)[proper],
        objects=geometries[~proper],
        surveys=tuple(compress(surveys, proper)),
    )


def lock(conn: sql.Connection, code: str) -> sql.Row:
    """Keep others from computing a commune until the transaction ends; raise UnknownCommune."""
    commune = sql.row(conn, COMMUNE, code=code)
    if commune is None:
        raise UnknownCommune(f"there is no commune {code}")
    return commune


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


def _columns(rows: list[tuple[Any, ...]]) -> tuple[list[Any], ...]:
    """Return whether each piece is an object, its sheet, its survey and its geometry."""
    return (
        [row[0] for row in rows],
        [row[1] for row in rows],
        [row[2:5] for row in rows],
        [row[5] for row in rows],
    )
