"""How the tests move about on the page."""

import math

from playwright.sync_api import Page

TILE_PX = 512


def address(place: tuple[float, float], zoom: float = 16.5, more: str = "") -> str:
    """Return the address of the map around a place."""
    return f"/#m={zoom}/{place[1]:.6f}/{place[0]:.6f}{more}"


def click(
    page: Page, place: tuple[float, float], middle: tuple[float, float], zoom: float = 16.5
) -> None:
    """Click on the map at a place, when `middle` is in the middle of it."""
    box = page.locator(".maplibregl-canvas").bounding_box()
    assert box
    scale = TILE_PX * 2**zoom
    dx = (_x(place[0]) - _x(middle[0])) * scale
    dy = (_y(place[1]) - _y(middle[1])) * scale
    page.mouse.click(box["x"] + box["width"] / 2 + dx, box["y"] + box["height"] / 2 + dy)


def _x(lon: float) -> float:
    return lon / 360 + 0.5


def _y(lat: float) -> float:
    return 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
