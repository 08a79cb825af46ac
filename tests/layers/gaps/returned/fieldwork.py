"""A package that was taken to the field, and what people there do to its file."""

import hashlib
import json
import sqlite3
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import pyogrio.raw
import shapely

import config
from layers import crs, province, sql
from layers.gaps.field import layers, rows, taken, write
from layers.gaps.returned import receive
from layers.gaps.returned.receive import Received
from tests import factories

PROVINCE = province.read(config.ROOT / "provinces", "92")
WORDS = rows.Words({}, {}, "https://example.vn")
HOLE = (500, 500, 600, 600)
# Four parcels around the hole, by the corner of their names in the field.
PLACES = {"1": (600, 500, 650, 600), "2": (450, 500, 500, 600), "3": (500, 600, 600, 650),
          "4": (500, 450, 600, 500)}  # fmt: skip

Row = dict[str, Any]


@dataclass
class File:
    """A GeoPackage as rows by layer, shapes in the zone of the package."""

    layers: dict[str, list[Row]]
    package: str | None
    srid: int = factories.SRID
    names: dict[str, str] = field(default_factory=dict)  # layers that were renamed

    def copy(self) -> "File":
        return deepcopy(self)

    def parcel(self, number: str) -> Row:
        """The row of a parcel that was taken along, to be edited."""
        return next(row for row in self.layers["parcels"] if row["parcel_no"] == number)

    def draw(
        self, place: factories.Box | factories.Points, sheet: Any, number: Any, **cells: Any
    ) -> Row:
        """Draw a parcel in the field."""
        row = {"geom": factories.shape(place), "sheet_no": sheet, "parcel_no": number} | cells
        self.layers["surveyed"].append(row)
        return row

    def note(self, text: str, at: tuple[float, float] = (550, 550), **cells: Any) -> Row:
        """Write a note on the spot."""
        point = shapely.Point(factories.ORIGIN[0] + at[0], factories.ORIGIN[1] + at[1])
        self.layers["notes"].append({"geom": point, "text": text} | cells)
        return self.layers["notes"][-1]

    def save(self, path: Path) -> Path:
        """Write it, as a program in the field would."""
        path.unlink(missing_ok=True)
        for name, found in self.layers.items():
            _write(path, self.names.get(name, name), found, name, self.srid)
        if self.package is not None:
            with closing(sqlite3.connect(path)) as file, file:
                file.execute(
                    "CREATE TABLE portal_package (id INTEGER PRIMARY KEY, package_id TEXT)"
                )
                file.execute("INSERT INTO portal_package (package_id) VALUES (?)", (self.package,))
                file.execute(
                    "INSERT INTO gpkg_contents (table_name, data_type, identifier)"
                    " VALUES ('portal_package', 'attributes', 'portal_package')"
                )
        return path


def build(conn: sql.Connection, state: str = "in_survey", **columns: Any) -> UUID:
    """A commune with a hole of a hectare in survey, and a parcel on each side of it."""
    factories.commune(conn)
    for number, place in PLACES.items():
        factories.parcel(conn, place, "1", number)
    return factories.gap(conn, HOLE, state=state, **columns)


def take(conn: sql.Connection, folder: Path, *gaps: UUID, actor: str = "thu.dodac") -> File:
    """Take gaps to the field: what the package holds, as a file that can be edited."""
    package_id = uuid4()
    found = taken.take(conn, package_id, gaps, 100.0)
    path = folder / f"{package_id}.gpkg"
    write.geopackage(path, found, WORDS)
    sql.run(
        conn,
        "INSERT INTO gap_package (id, taken_at, actor, sha256, gap_ids, manifest)"
        " VALUES (%(id)s, clock_timestamp(), %(actor)s, %(sha256)s, %(gaps)s::uuid[],"
        " %(manifest)s)",
        id=str(package_id), actor=actor, sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        gaps=[str(gap) for gap in gaps], manifest=json.dumps(found.manifest),
    )  # fmt: skip
    names = [layer.name for layer in layers.ALL]
    return File({name: _read(path, name) for name in names}, str(package_id))


def bring(conn: sql.Connection, path: Path) -> Received:
    """Take a returned file in."""
    return receive.receive(conn, path, PROVINCE)


def items(conn: sql.Connection, received: Received) -> list[sql.Row]:
    """What a return holds."""
    return sql.rows(
        conn,
        "SELECT item_no, layer, parcel_id, gap_id::text, verdict, reason, attributes, decision,"
        " import_run, became, ST_AsBinary(geom) AS wkb FROM gap_return_item"
        " WHERE return_id = %(id)s ORDER BY item_no",
        id=received.return_id,
    )


def told(conn: sql.Connection, received: Received) -> list[tuple[str, str]]:
    """Verdict and reason of what is not simply the same, in order."""
    return [
        (row["verdict"], row["reason"])
        for row in items(conn, received)
        if row["reason"] != "unchanged"
    ]


def parcels(conn: sql.Connection) -> list[sql.Row]:
    """The parcels as they are, whole."""
    return sql.rows(conn, "SELECT * FROM parcel ORDER BY id")


def _read(path: Path, layer: str) -> list[Row]:
    about, _, shapes, columns = pyogrio.raw.read(path, layer=layer)
    names = list(about["fields"])
    return [
        {"geom": shapely.from_wkb(shape)} | dict(zip(names, cells, strict=True))
        for shape, *cells in zip(shapes, *columns, strict=True)
    ]


def _write(path: Path, name: str, found: list[Row], layer: str, srid: int) -> None:
    known = next((one for one in layers.ALL if one.name == layer), None)
    names = list(known.columns if known else [])
    names += [key for row in found for key in row if key not in (*names, "geom")]
    names = [one for one in dict.fromkeys(names) if not found or any(one in row for row in found)]
    shapes = np.array([row["geom"] for row in found] + [None], dtype=object)[:-1]
    moved = shapes
    if srid != factories.SRID:
        moved = crs.from_wgs84(crs.to_wgs84(shapes, factories.SRID), srid)
    columns = [np.array([row.get(one) for row in found], dtype=object) for one in names]
    columns = [_typed(column) for column in columns]
    definition = crs.definition(srid) if crs.is_zone(srid) else f"EPSG:{srid}"
    pyogrio.raw.write(
        path, shapely.to_wkb(moved), columns, names, layer=name, driver="GPKG",
        geometry_type="Unknown", crs=definition,
    )  # fmt: skip


def _typed(column: Any) -> Any:
    """Numbers as numbers, as they were in the package."""
    for kind in (int, float):
        if len(column) and all(isinstance(cell, kind | np.number) for cell in column):
            return column.astype(np.int64 if kind is int else float)
    return column
