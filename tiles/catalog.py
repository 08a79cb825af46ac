"""The layers there are tiles of."""

from layers import LAYERS
from layers.layer import Layer


class UnknownLayer(Exception):
    """There is no layer of this name."""


def get(name: str) -> Layer:
    """Return a layer by its name; raise UnknownLayer."""
    for layer in LAYERS:
        if layer.name == name:
            return layer
    known = ", ".join(layer.name for layer in LAYERS)
    raise UnknownLayer(f"không có lớp bản đồ “{name[:40]}” (có: {known})")
