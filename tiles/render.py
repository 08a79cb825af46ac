"""Draw a tile: one statement, all of the layer's parts, nothing left out."""

import hashlib
from dataclasses import dataclass

from psycopg2 import sql as composed

from layers import sql
from layers.layer import Layer, Part
from tiles import blocks
from tiles.address import Tile
from tiles.versions import MARK


@dataclass(frozen=True)
class Drawn:
    """A Mapbox vector tile, empty where the layer has nothing there, and its version."""

    body: bytes
    version: int


def render(conn: sql.Connection, layer: Layer, tile: Tile) -> Drawn:
    """Return the tile with the version it has at the very moment it is drawn as of."""
    # One statement is of one snapshot: the body cannot be older than the version.
    statement = f"{_statement(layer).as_string(conn)}, ({MARK})"
    span = vars(blocks.span(tile))
    with conn.cursor() as cursor:
        cursor.execute(statement, {**layer.values, **vars(tile), **span, "source": layer.source})
        body, version = cursor.fetchone() or (b"", None)
    return Drawn(bytes(body), version or 0)


def revision(layer: Layer) -> str:
    """Return what names the way a layer is drawn: another statement, another name."""
    said = [(part.name, part.fields, part.tile_sql, part.is_numbered) for part in layer.parts]
    drawn = (layer.source, MARK, said, *sorted(layer.values.items()))
    return hashlib.sha256(repr(drawn).encode()).hexdigest()[:12]


def _statement(layer: Layer) -> composed.Composed:
    # Tiles may be concatenated: each part is a layer of its own in the message.
    parts = composed.SQL(" || ").join(_part(part) for part in layer.parts)
    return composed.SQL("SELECT ") + parts


def _part(part: Part) -> composed.Composed:
    # Exactly the attributes that the part names get into the tile, whatever its SELECT has.
    columns = [composed.SQL("geom"), *(composed.Identifier(name) for name in part.fields)]
    if part.is_numbered:
        columns.append(composed.SQL("id AS feature_id"))
    return composed.SQL(
        "(SELECT ST_AsMVT(feature, {name}, 4096, 'geom'{feature_id})"
        " FROM (SELECT {columns} FROM ({rows}) AS answer) AS feature)"
    ).format(
        name=composed.Literal(part.name),
        feature_id=composed.SQL(", 'feature_id'" if part.is_numbered else ""),
        columns=composed.SQL(", ").join(columns),
        rows=composed.SQL(part.tile_sql),
    )
