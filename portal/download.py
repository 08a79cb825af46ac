"""What one parcel or gap can be taken away as. Nothing personal is in any of it."""

from __future__ import annotations

import csv
import io

import shapely
from flask import Response, json

from layers import crs
from layers import vertices as corners
from layers.gaps import detail as gap_detail
from layers.parcels import detail as parcel_detail

# A spreadsheet takes a file for UTF-8 only where it begins with this mark.
BYTE_ORDER_MARK = "\ufeff"

PARCEL = (
    "commune_code", "commune_name", "sheet_no", "parcel_no", "former_commune_code",
    "former_sheet_no", "former_parcel_no", "parcel_code", "land_use", "area_map_m2",
    "area_legal_m2", "clean_group", "record_scheme", "survey_method", "survey_year", "survey_scale",
)  # fmt: skip
GAP = ("commune_code", "commune_name", "kind", "state", "area_m2", "width_m")


def parcel(found: parcel_detail.Parcel) -> Response:
    """Return a parcel as a GeoJSON feature."""
    properties = {name: found.facts[name] for name in PARCEL}
    return _geojson(f"thua-{found.facts['id']}", found.facts["id"], found.geom, properties)


def gap(found: gap_detail.Gap) -> Response:
    """Return a gap as a GeoJSON feature."""
    properties = {name: found.facts[name] for name in GAP}
    return _geojson(f"khoang-trong-{found.facts['id']}", found.facts["id"], found.geom, properties)


def vertices(name: str, shape: shapely.Geometry, srid: int) -> Response:
    """Return the corners of a shape in its VN-2000 zone as CSV, X the northing."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["phan", "vong", "dinh", "X_bac_m", "Y_dong_m", "canh_m", "he_toa_do"])
    for v in corners.of(shape):
        metres = (f"{value:.3f}" for value in (v.north_m, v.east_m, v.side_m))
        writer.writerow([v.part, v.ring, v.number, *metres, crs.title(srid)])
    return _file(f"{name}.csv", BYTE_ORDER_MARK + text.getvalue(), "text/csv; charset=utf-8")


def _geojson(
    name: str, feature_id: object, geom: shapely.Geometry, properties: dict[str, object]
) -> Response:
    feature = {
        "type": "Feature",
        "id": feature_id,
        "bbox": geom.bounds,
        "properties": properties,
        "geometry": shapely.geometry.mapping(geom),
    }
    return _file(f"{name}.geojson", json.dumps(feature), "application/geo+json")


def _file(name: str, body: str, content_type: str) -> Response:
    response = Response(body, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    return response
