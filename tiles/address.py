"""Which tile: z/x/y, valid by construction."""

from dataclasses import dataclass

from layers.layer import Layer
from layers.message import N_, Told


class NoSuchTile(Told):
    """The address names no tile of the layer."""


@dataclass(frozen=True)
class Tile:
    """One square of the web Mercator grid; y counts from the north."""

    z: int
    x: int
    y: int


def parse(layer: Layer, z: str, x: str, y: str) -> Tile:
    """Read an address as it stands in a URL; raise NoSuchTile with the reason."""
    zoom = _number("z", z)
    if not layer.min_zoom <= zoom <= layer.max_zoom:
        raise NoSuchTile(
            N_("lớp %(layer)s có ô từ mức thu phóng %(first)s đến %(last)s, không có mức %(zoom)s"),
            layer=layer.name,
            first=layer.min_zoom,
            last=layer.max_zoom,
            zoom=zoom,
        )
    return Tile(zoom, _position("x", x, zoom), _position("y", y, zoom))


def _position(axis: str, text: str, zoom: int) -> int:
    number, last = _number(axis, text), (1 << zoom) - 1
    if number > last:
        raise NoSuchTile(
            N_("ở mức thu phóng %(zoom)s, %(axis)s từ 0 đến %(last)s, không có %(number)s"),
            zoom=zoom,
            axis=axis,
            last=last,
            number=number,
        )
    return number


def _number(axis: str, text: str) -> int:
    # One spelling a tile: "007", "+7" and digits of other scripts would be second addresses.
    if len(text) > 7 or not text.isascii() or not text.isdigit() or str(int(text)) != text:
        raise NoSuchTile(
            N_("%(axis)s phải là số nguyên không âm, không phải “%(text)s”"),
            axis=axis,
            text=text[:20],
        )
    return int(text)
