"""Cold tiles: how long one takes and what it weighs, by layer and zoom.

    DATABASE_URL=… .venv/bin/python -m tests.bench.tiles [LAYER …]

Measures whatever province the database holds, tile by tile over its box; asserts nothing.
"""

import statistics
import sys
import time
from dataclasses import dataclass

import config
from layers import LAYERS, sql
from layers.layer import Layer
from layers.province import Province
from portal import db
from tests.tiles.decoding import tile_of
from tiles import encoding, render
from tiles.address import Tile

SAMPLE = 200  # tiles of a zoom, spread evenly


@dataclass(frozen=True)
class Measured:
    """The tiles of one zoom of a layer that are not empty."""

    layer: str
    z: int
    tiles: int
    median_ms: float
    worst_ms: float
    worst_kb: float  # packed

    def __str__(self) -> str:
        return (
            f"{self.layer:10} z{self.z:<3} {self.tiles:4} tiles "
            f"{self.median_ms:7.1f} ms median {self.worst_ms:7.1f} ms worst {self.worst_kb:6.1f} KB"
        )


def measure(conn: sql.Connection, province: Province, layer: Layer, z: int) -> Measured | None:
    """Render a sample of the tiles of a zoom, each once; None where all are empty."""
    took_ms, weights_kb = [], []
    for tile in _sample(province, z):
        began = time.perf_counter()
        body = render.render(conn, layer, tile)
        if body:
            took_ms.append(1000 * (time.perf_counter() - began))
            weights_kb.append(len(encoding.gzipped(body)) / 1000)
    if not took_ms:
        return None
    median, worst = statistics.median(took_ms), max(took_ms)
    return Measured(layer.name, z, len(took_ms), median, worst, max(weights_kb))


def _sample(province: Province, z: int) -> list[Tile]:
    west, south, east, north = province.bbox
    first, last = tile_of(z, west, north), tile_of(z, east, south)
    columns, rows = last.x - first.x + 1, last.y - first.y + 1
    # A step that shares no factor with the width wanders over all columns.
    step = max(1, columns * rows // SAMPLE) | 1
    return [
        Tile(z, first.x + n % columns, first.y + n // columns)
        for n in range(0, columns * rows, step)
    ]


def main(names: list[str]) -> None:
    """Print one line a layer and zoom."""
    settings = config.load()
    pool = db.Pool(settings.database_url, timeout_ms=60_000)
    with pool.connection() as conn:
        for layer in (layer for layer in LAYERS if not names or layer.name in names):
            for z in range(layer.min_zoom, layer.max_zoom + 1):
                if found := measure(conn, settings.province, layer, z):
                    print(found, flush=True)  # noqa: T201
    pool.close()


if __name__ == "__main__":
    main(sys.argv[1:])
