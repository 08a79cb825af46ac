"""Cold tiles: how long one takes and what it weighs, by layer and zoom; beside tipg; then hot.

`./bench tiles`. Every cold tile is asked for once, so that none comes from memory.
"""

import statistics
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import config
from layers import LAYERS, sql
from layers.province import Province
from portal import db
from tests.bench import asking, hot, province, tipg
from tests.bench.row import Row
from tests.browser import serving
from tests.tiles.decoding import tile_of
from tiles.address import Tile

SAMPLE = 200  # tiles of a zoom, spread evenly
PLACES = 60  # tiles of a zoom that have parcels, the same for both servers
HOT_PLACES = 10
LOW = range(6, 14)
LOW_KB, LOW_MS = 30.0, 25.0
ANYWHERE = """
SELECT ST_X(p) AS longitude, ST_Y(p) AS latitude
FROM (SELECT ST_PointOnSurface(geom) AS p FROM parcel ORDER BY md5(id::text) LIMIT %(n)s) AS place
"""


def rows() -> Iterator[Row]:
    """Yield what tiles weigh and take, layer by layer, then beside tipg."""
    with (
        province.lent() as url,
        TemporaryDirectory() as folder,
        serving.serve(url, Path(folder) / "ours.log") as ours,
    ):
        yield from _by_zoom(ours)
        with tipg.serve(url, Path(folder) / "tipg.log") as theirs:
            yield from _beside(url, ours, theirs)
            tiles = _same(url)
            peers = [_theirs(tile) for tile in tiles]
            yield from hot.rows(url, theirs, [_ours("parcels", tile) for tile in tiles], peers)


def _by_zoom(origin: str) -> Iterator[Row]:
    # Of layers that are drawn alike one stands for all.
    alike = {layer.family or layer.name: layer for layer in LAYERS}
    for layer in alike.values():
        for z in range(layer.min_zoom, layer.max_zoom + 1):
            tiles = _spread(config.load().province, z)
            answers = asking.each(origin, [_ours(layer.name, tile) for tile in tiles])
            full = [answer for answer in answers if answer.status == 200]
            if not full:
                continue
            bar_ms, bar_kb = (LOW_MS, LOW_KB) if z in LOW else (None, None)
            name = f"{layer.name} z{z}, {len(full)} tiles"
            median = statistics.median(answer.ms for answer in full)
            yield Row(f"{name}: median", "ms", median)
            yield Row(f"{name}: slowest", "ms", max(a.ms for a in full), bar=bar_ms)
            yield Row(f"{name}: heaviest", "KB", max(a.kb for a in full), bar=bar_kb)


def _beside(url: str, ours: str, theirs: str) -> Iterator[Row]:
    with closing(db.connect(url)) as conn:
        places = sql.rows(conn, ANYWHERE, n=PLACES)
    for z in (14, 15, 16):
        tiles = sorted({tile_of(z, p["longitude"], p["latitude"]) for p in places}, key=str)
        mine = asking.each(ours, [_ours("parcels", tile) for tile in tiles])
        peers = asking.each(theirs, [_theirs(tile) for tile in tiles])
        assert {a.status for a in mine + peers} == {200}
        yield Row(
            f"parcels z{z} beside tipg, {len(tiles)} tiles: median", "ms",
            statistics.median(a.ms for a in mine), statistics.median(a.ms for a in peers), 0.5,
        )  # fmt: skip


def _same(url: str) -> list[Tile]:
    """Return the tiles of the zooms of parcels that have some, ten a zoom."""
    with closing(db.connect(url)) as conn:
        places = sql.rows(conn, ANYWHERE, n=HOT_PLACES)
    return [tile_of(z, p["longitude"], p["latitude"]) for z in (14, 15, 16) for p in places]


def _ours(layer: str, tile: Tile) -> str:
    return f"/tiles/{layer}/{tile.z}/{tile.x}/{tile.y}.mvt"


def _theirs(tile: Tile) -> str:
    where = f"{tile.z}/{tile.x}/{tile.y}"
    asked = "geom-column=geom_3857&properties=id,clean_group,severity,sheet_no,parcel_no,land_use"
    return f"/collections/public.parcel/tiles/WebMercatorQuad/{where}?{asked}"


def _spread(where: Province, z: int) -> list[Tile]:
    west, south, east, north = where.bbox
    first, last = tile_of(z, west, north), tile_of(z, east, south)
    columns, count = last.x - first.x + 1, last.y - first.y + 1
    # A step that shares no factor with the width wanders over all columns.
    step = max(1, columns * count // SAMPLE) | 1
    return [
        Tile(z, first.x + n % columns, first.y + n // columns)
        for n in range(0, columns * count, step)
    ]
