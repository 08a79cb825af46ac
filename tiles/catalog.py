"""The layers there are tiles of."""

from layers import LAYERS
from layers.layer import Layer
from layers.message import N_, Told


class UnknownLayer(Told):
    """There is no layer of this name."""


def get(name: str) -> Layer:
    """Return a layer by its name; raise UnknownLayer."""
    for layer in LAYERS:
        if layer.name == name:
            return layer
    # One of a family stands for all: there are as many as rules.
    known = ", ".join(dict.fromkeys(_kind(layer) for layer in LAYERS))
    raise UnknownLayer(
        N_("không có lớp bản đồ “%(name)s” (có: %(known)s)"), name=name[:40], known=known
    )


def _kind(layer: Layer) -> str:
    return f"{layer.family}-…" if layer.family else layer.name
