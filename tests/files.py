"""Files as people bring them: parcels and communes drawn on the plane of tests/factories.py."""

import json
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

from layers import crs
from tests import factories

Row = dict[str, Any]

_DRIVERS = {
    ".gpkg": "GPKG",
    ".shp": "ESRI Shapefile",
    ".fgb": "FlatGeobuf",
    ".gml": "GML",
    ".tab": "MapInfo File",
    ".mif": "MapInfo File",
}
_OPTIONS = {
    ".fgb": {"SPATIAL_INDEX": "NO"},  # which would put rows in another order
    # A TAB keeps whole numbers on a grid over its bounds: this one is of 0.1 mm.
    ".tab": {"ENCODING": "CP1252", "BOUNDS": "500000,1000000,700000,1200000"},
    ".mif": {"ENCODING": "CP1252"},
}


def parcel(
    place: factories.Box | factories.Points | None, sheet: Any = 1, number: Any = 1, **cells: Any
) -> Row:
    """A row of a FAMIS file; `None` for a row without a shape, `geom` for a shape of any kind."""
    geom = cells.pop("geom", None) or (factories.shape(place) if place else None)
    return {"geom": geom, "SHBANDO": sheet, "SHTHUA": number, "KHLOAIDAT": "LUC"} | cells


def commune(place: factories.Box | factories.Points, code: Any, name: str, **cells: Any) -> Row:
    """A row of a boundary file."""
    return {"geom": factories.shape(place), "code": code, "name": name} | cells


def write(
    path: Path,
    rows: list[Row],
    srid: int | None = factories.SRID,
    zone: int = factories.SRID,
    **options: Any,
) -> Path:
    """Write rows by the suffix, see _DRIVERS; .geojson; .json: Esri's; .zip: of a Shapefile.

    Shapes are taken to lie in the zone 5897; they are written as `zone` has them (4326: degrees),
    and the file declares `srid`, None for nothing.
    """
    geoms = np.array([row["geom"] for row in rows] + [None], dtype=object)[:-1]
    geoms = (
        crs.from_wgs84(crs.to_wgs84(geoms, factories.SRID), zone)
        if zone != factories.SRID
        else geoms
    )
    if path.suffix in (".geojson", ".geojsonl"):
        return _geojson(path, rows, geoms, srid)
    if path.suffix == ".json":
        return _esri(path, rows, geoms, srid)
    if path.suffix == ".zip":
        inner = path.with_suffix("") if path.stem.endswith(".tab") else path.with_suffix(".shp")
        return zipped(write(inner, rows, srid, zone, **options), path)
    _gdal(path, rows, geoms, srid, **options)
    return path


def zipped(shp: Path, target: Path) -> Path:
    """Zip a Shapefile's members."""
    with zipfile.ZipFile(target, "w") as archive:
        for member in sorted(shp.parent.glob(f"{shp.stem}.*")):
            if member != target:
                archive.write(member, member.name)
    return target


def _gdal(path: Path, rows: list[Row], geoms: Any, srid: int | None, **options: Any) -> None:
    names = [name for name in rows[0] if name != "geom"]
    columns = [np.array([row.get(name) for row in rows]) for name in names]
    options = {
        "geometry_type": "Polygon" if path.suffix == ".shp" else "Unknown",
        "crs": f"EPSG:{srid}" if srid else None,
        "driver": _DRIVERS[path.suffix],
    } | options
    options = _OPTIONS.get(path.suffix, {}) | options
    with warnings.catch_warnings():
        # That a file declares no system is what some tests are about.
        warnings.filterwarnings("ignore", "'crs' was not provided")
        pyogrio.raw.write(path, shapely.to_wkb(geoms), columns, names, **options)


def _geojson(path: Path, rows: list[Row], geoms: Any, srid: int | None) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {name: cell for name, cell in row.items() if name != "geom"},
            "geometry": None if geom is None else json.loads(shapely.to_geojson(geom)),
        }
        for row, geom in zip(rows, geoms, strict=True)
    ]
    if path.suffix == ".geojsonl":
        path.write_text("\n".join(map(json.dumps, features)), "utf-8")
        return path
    document: dict[str, Any] = {"type": "FeatureCollection", "features": features}
    if srid is not None and srid != crs.WGS84:
        document["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{srid}"}}
    path.write_text(json.dumps(document), "utf-8")
    return path


def _esri(path: Path, rows: list[Row], geoms: Any, srid: int | None) -> Path:
    features = [
        {
            "attributes": {name: cell for name, cell in row.items() if name != "geom"},
            "geometry": {"rings": _rings(geom)},
        }
        for row, geom in zip(rows, geoms, strict=True)
    ]
    kinds = {int: "esriFieldTypeInteger", float: "esriFieldTypeDouble"}
    document = {
        "geometryType": "esriGeometryPolygon",
        "spatialReference": {"wkid": srid},
        "fields": [
            {"name": name, "type": kinds.get(type(cell), "esriFieldTypeString")}
            for name, cell in features[0]["attributes"].items()
        ],
        "features": features,
    }
    path.write_text(json.dumps(document), "utf-8")
    return path


def _rings(geom: Any) -> list[Any]:
    """Return Esri's rings: outer ones run clockwise, holes the other way."""
    polygons = shapely.get_parts(shapely.orient_polygons(geom, exterior_cw=True))
    return [
        shapely.get_coordinates(ring).tolist()
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
    ]
