"""Draw a tile: one statement, all of the layer's parts, nothing left out."""

from psycopg2 import sql as composed

from layers import sql
from layers.layer import Layer, Part
from tiles.address import Tile


def render(conn: sql.Connection, layer: Layer, tile: Tile) -> bytes:
    """Return the tile as a Mapbox vector tile; empty where the layer has nothing there."""
    statement = _statement(layer).as_string(conn)
    return bytes(sql.value(conn, statement, z=tile.z, x=tile.x, y=tile.y))


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
