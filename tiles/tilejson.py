"""Describe the tiles to programs: TileJSON 3.0."""

from typing import Any

from layers.layer import Layer
from layers.province import Province


def document(layer: Layer, province: Province, address: str, title: str) -> dict[str, Any]:
    """Return the TileJSON of a layer whose tiles are at `address`, with {z}, {x} and {y} in it."""
    west, south, east, north = province.bbox
    return {
        "tilejson": "3.0.0",
        "name": title,
        "attribution": province.name,
        "scheme": "xyz",
        "tiles": [address],
        "minzoom": layer.min_zoom,
        "maxzoom": layer.max_zoom,
        "bounds": list(province.bbox),
        "center": [(west + east) / 2, (south + north) / 2, max(layer.min_zoom, 9)],
        "vector_layers": [
            {
                "id": part.name,
                "description": part.says,
                "minzoom": layer.min_zoom,
                "maxzoom": layer.max_zoom,
                "fields": part.fields,
            }
            for part in layer.parts
        ],
    }
