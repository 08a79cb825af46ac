"""Write what was taken as a GeoPackage that QField and QGIS open looking right."""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC
from pathlib import Path

import numpy as np
import pyogrio.raw
import shapely
from numpy.typing import NDArray

from layers import crs, sql
from layers.gaps.field import rows, style
from layers.gaps.field.layers import ALL, PACKAGE_COLUMNS, PACKAGE_TABLE, Field, Layer
from layers.gaps.field.taken import Feature, Taken

_TABLE = (
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)"
    " VALUES (?, 'attributes', ?, ?, ?)"
)
# As QGIS makes it: it looks for exactly these columns.
_STYLES = (
    "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
    " f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),"
    " f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,"
    " useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)"
)
_STYLE = (
    "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,"
    " styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time)"
    " VALUES ('', '', ?, 'geom', ?, ?, ?, 1, ?, '', ?)"
)
# GDAL writes the time of writing; the time that counts is that of the data.
_TIMES = (
    "UPDATE gpkg_contents SET last_change = ?, description = ?",
    "UPDATE gpkg_metadata_reference SET timestamp = ?",
)


def geopackage(path: Path, taken: Taken, words: rows.Words) -> None:
    """Write every layer in the commune's zone, with its style, and which package this is."""
    definition = crs.definition(taken.srid)
    for layer in ALL:
        _write(path, layer, rows.of(taken, layer, words), definition, rows.package(taken))
    with closing(sqlite3.connect(path)) as file, file:
        _add_tables(file, taken)


def _write(
    path: Path, layer: Layer, features: Sequence[Feature], definition: str, package: sql.Row
) -> None:
    shapes = np.array([*(shape for _, shape in features), None], dtype=object)[:-1]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # GDAL's, which are for developers
        pyogrio.raw.write(
            path,
            shapely.to_wkb(_whole(shapes, layer)),
            [_column(features, field) for field in layer.fields],
            layer.columns,
            layer=layer.name,
            driver="GPKG",
            geometry_type=layer.geometry,
            crs=definition,
            # Older programs than this version's warn of every newer one.
            dataset_options={"VERSION": "1.2"},
            layer_options={"IDENTIFIER": layer.title},
            layer_metadata={name: str(value) for name, value in package.items()},
        )


def _whole(shapes: NDArray[np.object_], layer: Layer) -> NDArray[np.object_]:
    """Return polygons as multipolygons: a strict reader refuses a mixture."""
    if layer.geometry != "MultiPolygon":
        return shapes
    singles = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
    shapes[singles] = [shapely.MultiPolygon([shape]) for shape in shapes[singles]]
    return shapes


def _column(features: Sequence[Feature], field: Field) -> NDArray[np.generic]:
    dtype = {"text": object, "integer": np.int64, "real": np.float64}[field.type]
    return np.array([row[field.name] for row, _ in features], dtype=dtype)


def _add_tables(file: sqlite3.Connection, taken: Taken) -> None:
    at = taken.taken_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    _add_package(file, rows.package(taken), at)
    file.execute(_STYLES)
    file.execute(_TABLE, ("layer_styles", "layer_styles", "", at))
    for layer in ALL:
        texts = (style.qml(layer), style.sld(layer))
        file.execute(_STYLE, (layer.name, layer.name, *texts, layer.title, at))
    said = f"{taken.package_id}, {taken.version}"
    for statement, values in zip(_TIMES, ((at, said), (at,)), strict=True):
        file.execute(statement, values)


def _add_package(file: sqlite3.Connection, package: sql.Row, at: str) -> None:
    # Names of columns are our own text, from layers.py.
    typed = ", ".join(f"{name} {kind}" for name, kind in PACKAGE_COLUMNS.items())
    columns, marks = ", ".join(PACKAGE_COLUMNS), ", ".join("?" for _ in PACKAGE_COLUMNS)
    file.execute(f"CREATE TABLE {PACKAGE_TABLE} (id INTEGER PRIMARY KEY NOT NULL, {typed})")
    file.execute(
        f"INSERT INTO {PACKAGE_TABLE} ({columns}) VALUES ({marks})",  # noqa: S608 - our own names
        [package[name] for name in PACKAGE_COLUMNS],
    )
    file.execute(_TABLE, (PACKAGE_TABLE, PACKAGE_TABLE, "", at))
