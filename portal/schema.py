"""The pieces that the JSON Schemas of the API are made of."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
INTEGER: Schema = {"type": "integer"}
INTEGER_OR_NULL: Schema = {"type": ["integer", "null"]}
NUMBER: Schema = {"type": "number"}
NUMBER_OR_NULL: Schema = {"type": ["number", "null"]}
FLAG: Schema = {"type": "boolean"}
FLAG_OR_NULL: Schema = {"type": ["boolean", "null"]}
MOMENT: Schema = {"type": "string", "format": "date-time"}
MOMENT_OR_NULL: Schema = {"type": ["string", "null"], "format": "date-time"}
DAY_OR_NULL: Schema = {"type": ["string", "null"], "format": "date"}
BBOX: Schema = {
    "description": "West, south, east, north in degrees (WGS 84)",
    "type": "array",
    "items": NUMBER,
    "minItems": 4,
    "maxItems": 4,
}
PERCENT_OR_NULL: Schema = {"type": ["number", "null"], "description": "Per cent; null: see absent"}
GEOMETRY: Schema = {
    "type": "object",
    "description": "GeoJSON, WGS 84",
    "required": ["type", "coordinates"],
    "properties": {"type": {"const": "MultiPolygon"}, "coordinates": {"type": "array"}},
}


def ref(name: str) -> Schema:
    """Return a pointer to a schema of `SCHEMAS`."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def thing(properties: Schema, **more: Any) -> Schema:
    """Return an object that has exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        **more,
    }
