"""Tiles as this process answers them: from its memory where they are current, else drawn."""

import gzip

from flask import current_app

from layers import LAYERS
from layers.layer import Layer
from portal import db
from portal.watch import Watch
from tiles import encoding, render
from tiles.address import Tile
from tiles.cache import Cache, Packed

REVISIONS = {layer.name: render.revision(layer) for layer in LAYERS}


class Stock:
    """The tiles of one process. What a tile holds is the same for all who may see its layer."""

    def __init__(self, watch: Watch, cache: Cache):
        self._watch, self._cache = watch, cache

    def version(self, layer: Layer, tile: Tile) -> int:
        """Return the version of a tile as of now."""
        return self._watch.current().of(layer, tile)

    def tile(self, layer: Layer, tile: Tile) -> Packed:
        """Return a tile that shows whatever was committed before this call."""
        return self._cache.get_or_draw(
            (layer.name, tile), lambda: self.version(layer, tile), lambda: self._draw(layer, tile)
        )

    def at_hand(self, layer: Layer, tile: Tile, version: int) -> Packed | None:
        """Return the tile of a version if it is in memory."""
        return self._cache.get((layer.name, tile), version)

    def _draw(self, layer: Layer, tile: Tile) -> Packed:
        with db.pool().connection() as conn:
            drawn = render.render(conn, layer, tile)
        return Packed(encoding.gzipped(drawn.body) if drawn.body else b"", drawn.version)


def etag(layer: Layer, version: int, is_packed: bool) -> str:
    """Return the name of what a tile holds: how it is drawn, and of what."""
    name = f"{REVISIONS[layer.name]}-{version & (1 << 64) - 1:016x}"
    return f"{name}-gz" if is_packed else name


def unpacked(packed: Packed) -> bytes:
    """Return a tile for whoever cannot unpack it."""
    return gzip.decompress(packed.body)


def stock() -> Stock:
    """Return the tiles of the running application."""
    found: Stock = current_app.extensions["stock"]
    return found
