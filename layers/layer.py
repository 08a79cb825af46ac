"""What a tile layer says of itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One of the vector layers that the tiles of a layer hold.

    `tile_sql` answers one row a feature: `geom` in tile coordinates (ST_AsMVTGeom; a row whose
    geom is null is not drawn), `id`, and the columns named by `fields`; its parameters are z, x,
    y and nothing else. Where `is_numbered`, the id is a number and becomes the feature's id.
    """

    name: str
    says: str  # what one feature is
    fields: dict[str, str]  # attribute → what it says, for TileJSON
    tile_sql: str
    is_numbered: bool = True


@dataclass(frozen=True)
class Layer:
    """One layer of the map; the first of its parts bears its name."""

    name: str
    title: str  # Vietnamese, a gettext message
    min_zoom: int
    max_zoom: int
    parts: tuple[Part, ...]
    source: str  # the table whose blocks change with it: tile_block.source
    shows_parcels: bool = False  # hidden where the public sees aggregates only
