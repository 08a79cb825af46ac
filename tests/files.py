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
    """Write rows by the suffix: .geojson, .gpkg, .shp, .zip (of a Shapefile).

    Shapes are taken to lie in the zone 5897; they are written as `zone` has them (4326: degrees),
    and the file declares `srid`, None for nothing.
    """
    geoms = np.array([row["geom"] for row in rows] + [None], dtype=object)[:-1]
    geoms = (
        crs.from_wgs84(crs.to_wgs84(geoms, factories.SRID), zone)
        if zone != factories.SRID
        else geoms
    )
    if path.suffix == ".geojson":
        return _geojson(path, rows, geoms, srid)
    if path.suffix == ".zip":
        return zipped(write(path.with_suffix(".shp"), rows, srid, zone, **options), path)
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
    driver = {".gpkg": "GPKG", ".shp": "ESRI Shapefile"}[path.suffix]
    names = [name for name in rows[0] if name != "geom"]
    columns = [np.array([row.get(name) for row in rows]) for name in names]
    options = {
        "geometry_type": "Unknown" if path.suffix == ".gpkg" else "Polygon",
        "crs": f"EPSG:{srid}" if srid else None,
        "driver": driver,
    } | options
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
    document: dict[str, Any] = {"type": "FeatureCollection", "features": features}
    if srid is not None and srid != crs.WGS84:
        document["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{srid}"}}
    path.write_text(json.dumps(document), "utf-8")
    return path
