"""Addresses that open the map at a place."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from flask import Flask

# What a phone shows beside an open panel; MapLibre's world is 512 pixels wide at zoom 0.
VIEW_PX = 360
WORLD_PX = 512
ZOOMS = (6.0, 19.0)


def init_app(app: Flask) -> None:
    """Let every template link to the map."""
    app.jinja_env.globals.update(map_link=map_link, bbox_text=bbox_text)


def map_link(bbox: Sequence[float], panel: str) -> str:
    """Return the address of the map that shows a bounding box with a panel open."""
    west, south, east, north = bbox
    lat, lon = (south + north) / 2, (west + east) / 2
    return f"/#m={zoom(bbox):.1f}/{lat:.6f}/{lon:.6f}&panel={panel}"


def zoom(bbox: Sequence[float]) -> float:
    """Return the zoom at which a bounding box just fits a small view."""
    west, south, east, north = bbox
    degrees = max(east - west, north - south, 1e-6)
    return min(max(log2(VIEW_PX * 360 / (WORLD_PX * degrees)), ZOOMS[0]), ZOOMS[1])


def bbox_text(bbox: Sequence[float]) -> str:
    """Return `w,s,e,n` with enough digits for a parcel."""
    return ",".join(f"{value:.6f}" for value in bbox)


def around(lon: float, lat: float, degrees: float = 0.001) -> tuple[float, float, float, float]:
    """Return the bounding box of about 200 m around a point."""
    return lon - degrees, lat - degrees, lon + degrees, lat + degrees
