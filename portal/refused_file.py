"""The rows of a file that did not go in, as a file of their own: to be mended and sent again."""

from __future__ import annotations

from typing import Any

import shapely
from flask import Response, json

from layers import crs


def geojson(run: int, rows: list[dict[str, Any]]) -> Response:
    """Return rows as GeoJSON, in WGS 84: their cells as they were, with row number and reason."""
    collection = {"type": "FeatureCollection", "features": [_feature(row) for row in rows]}
    response = Response(json.dumps(collection), content_type="application/geo+json; charset=utf-8")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="dong-khong-nhap-{run}.geojson"'
    )
    return response


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    cells = row["source"] or {}
    properties = {"dong": row["row_no"], "ly_do": row["reason"], **cells}
    return {"type": "Feature", "geometry": _geometry(row), "properties": properties}


def _geometry(row: dict[str, Any]) -> Any:
    """Return the shape, None where there is none, or none that lies anywhere."""
    if row["shape"] is None or row["srid"] is None:
        return None
    shape = crs.to_wgs84(shapely.from_wkb(bytes(row["shape"])), row["srid"])
    is_anywhere = all(map(_is_finite, shapely.get_coordinates(shape).ravel().tolist()))
    return json.loads(shapely.to_geojson(shapely.force_2d(shape))) if is_anywhere else None


def _is_finite(number: float) -> bool:
    return number - number == 0
