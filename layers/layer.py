"""What a tile layer says of itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layer:
    """One layer of the map.

    `tile_sql` answers one row a feature: `geom` in tile coordinates (ST_AsMVTGeom), `id`, and the
    columns named by `fields`, and nothing else; its parameters are z, x, y.
    """

    name: str
    title: str  # Vietnamese, a gettext message
    min_zoom: int
    max_zoom: int
    fields: dict[str, str]  # attribute → what it says, for TileJSON
    tile_sql: str
    shows_parcels: bool = False  # hidden where the public sees aggregates only
