"""What a tile layer says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Part:
    """One of the vector layers that the tiles of a layer hold.

    `tile_sql` answers one row a feature: `geom` in tile coordinates (ST_AsMVTGeom; a row whose
    geom is null is not drawn), `id`, and the columns named by `fields`; its parameters are z, x,
    y and what the layer's `values` name. Where `is_numbered`, the id is a number and becomes the
    feature's id.
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
    title: str  # Vietnamese, a gettext message where there is no `english`
    min_zoom: int
    max_zoom: int
    parts: tuple[Part, ...]
    source: str  # the table whose blocks change with it: tile_block.source
    shows_parcels: bool = False  # hidden where the public sees aggregates only
    values: Mapping[str, Any] = field(default_factory=dict)  # bound in the statements of its parts
    # A layer that changes whenever this one does: open maps are told of one of them only.
    follows: str = ""
    # Layers of a family are drawn alike and one at a time: the map fetches the one that is chosen.
    family: str = ""
    english: str = ""  # the title of a layer that brings its words itself, as a rule does
    style: str = ""  # how it is drawn, a file in layers/; NAME/style.json where nothing is said

    @property
    def style_file(self) -> str:
        """Return the path of its style within layers/."""
        return self.style or f"{self.name}/style.json"
