"""Tiles as tests look at them."""

import math
from typing import Any

import mapbox_vector_tile
import shapely

from layers import sql
from tests import factories
from tiles import catalog, render
from tiles.address import Tile

Features = list[dict[str, Any]]


def tile_at(z: int, east: float, north: float) -> Tile:
    """Return the tile that a point of the test plane lies in."""
    longitude, latitude = factories.position(east, north)
    return tile_of(z, longitude, latitude)


def tile_of(z: int, longitude: float, latitude: float) -> Tile:
    """Return the tile that a position lies in."""
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2
    return Tile(z, int((longitude + 180) / 360 * (1 << z)), int(y * (1 << z)))


def decode(conn: sql.Connection, layer: str, tile: Tile) -> dict[str, Features]:
    """Return the features of a rendered tile by vector layer, y down."""
    body = render.render(conn, catalog.get(layer), tile).body
    decoded = mapbox_vector_tile.decode(body, default_options={"y_coord_down": True})
    return {name: part["features"] for name, part in decoded.items()}


def area_px(feature: dict[str, Any]) -> float:
    """Return the area of a feature in squares of the tile's grid."""
    return float(shapely.geometry.shape(feature["geometry"]).area)
