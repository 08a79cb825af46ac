"""Read a file of commune boundaries into drafts that are complete and plausible."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from layers import crs
from layers.communes import recognise
from layers.intake import columns, legible, position, source
from layers.intake.refusal import Refusal
from layers.province import BadProvince, Province


@dataclass(frozen=True)
class Options:
    """What the person says of the file; the rest is found out."""

    layer: str | None = None
    encoding: str | None = None
    srid: int | None = None
    area_unit: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)  # code, name, kind, area → column


@dataclass(frozen=True)
class Boundary:
    """One commune of the file."""

    row: int
    code: str
    name: str
    kind: str
    search_name: str
    published_m2: float | None
    area_m2: float  # of the polygon, in its own zone
    srid: int  # its zone
    geom: shapely.MultiPolygon  # WGS 84


@dataclass(frozen=True)
class Reading:
    """The communes of a file, and how they were found in it."""

    boundaries: tuple[Boundary, ...]
    settings: dict[str, Any]
    notes: tuple[str, ...]


def read(path: Path, province: Province, options: Options) -> Reading:
    """Return every commune of the file; raise Refusal where one of them cannot be used."""
    file = source.examine(path, options.layer, options.encoding)
    free = columns.recognise(file.fields, (), {}).others
    file, _ = legible.look(file, free, free, options.encoding)
    shapes, cells = _rows(file, free)
    found = recognise.choose(free, cells, options.columns)
    choice = _system(file, shapes, options.srid)
    geoms, notes = _polygons(shapes, choice)
    codes = _codes(cells[found.chosen["code"]], found.chosen["code"])
    titles = _titles(cells, found, codes)
    zones = _zones(codes, province)
    areas = [float(crs.area_m2(geom, zone)) for geom, zone in zip(geoms, zones, strict=True)]
    published = _published(cells, found, areas, options.area_unit)
    boundaries = tuple(
        Boundary(row, code, title.name, title.kind, title.search_name, stated, area, zone, geom)
        for row, (code, title, stated, area, zone, geom) in enumerate(
            zip(codes, titles, published, areas, zones, geoms, strict=True), start=1
        )
    )
    return Reading(boundaries, _settings(file, choice, found), (*_note(choice), *notes))


def _rows(file: source.Source, free: tuple[str, ...]) -> tuple[Any, dict[str, list[Any]]]:
    batches = list(source.batches(file, free))
    if not sum(len(batch) for batch in batches):
        raise Refusal(f"{file.path.name} holds no communes: it has no rows")
    cells = {name: [cell for batch in batches for cell in batch.columns[name]] for name in free}
    return np.concatenate([batch.geometries for batch in batches]), cells


def _system(file: source.Source, shapes: Any, said: int | None) -> position.Choice:
    points = shapely.get_coordinates(shapes)
    declared = position.declared(file.declared, file.path.name) if said is None else None
    if said is not None:
        choice = position.Choice(position.require_srid(said), "option")
    elif declared is not None:
        choice = position.Choice(declared, "declared")
    elif position.are_degrees(points):
        choice = position.Choice(crs.WGS84, "default")
    else:
        raise Refusal(f"{file.path.name} declares no coordinate system; name it with --srid")
    wrong = position.contradiction(choice, points)
    if wrong:
        raise Refusal(f"{file.path.name}: {wrong}; name the right one with --srid")
    return choice


def _polygons(shapes: Any, choice: position.Choice) -> tuple[list[shapely.MultiPolygon], list[str]]:
    """Return the shapes in WGS 84, valid and in parts, and a note on each that was repaired."""
    notes = []
    for row, shape in enumerate(shapes, start=1):
        if shape is None or shape.is_empty:
            raise Refusal(f"row {row} has no shape: boundaries are polygons")
        if shape.geom_type not in ("Polygon", "MultiPolygon"):
            raise Refusal(f"row {row} is a {shape.geom_type}: boundaries are polygons")
    moved = crs.to_wgs84(shapes, choice.srid)
    for index in np.flatnonzero(~shapely.is_valid(moved)):
        reason = shapely.is_valid_reason(moved[index])
        notes.append(f"row {index + 1}: the boundary was invalid ({reason}) and has been repaired")
        moved[index] = shapely.make_valid(moved[index], method="structure", keep_collapsed=False)
    return [shapely.MultiPolygon(shapely.get_parts(shape).tolist()) for shape in moved], notes


def _codes(column: list[Any], name: str) -> list[str]:
    codes: dict[str, int] = {}
    for row, cell in enumerate(column, start=1):
        code = recognise.code(cell)
        if code is None:
            raise Refusal(f"row {row}: {cell!r} in column {name} is no 5-digit commune code")
        if code in codes:
            raise Refusal(f"commune {code} stands in the file twice (rows {codes[code]} and {row})")
        codes[code] = row
    return list(codes)


def _titles(
    cells: dict[str, list[Any]], found: columns.Recognised, codes: list[str]
) -> list[recognise.Title]:
    names, kind_column = cells[found.chosen["name"]], found.column("kind")
    kinds = cells[kind_column] if kind_column else [None] * len(names)
    titles = []
    for code, name, kind in zip(codes, names, kinds, strict=True):
        title = recognise.title(name, kind)
        if title is None:
            raise Refusal(
                f"commune {code}: the name {name!r} does not begin with its kind (Xã, Phường …) "
                "and no column tells it; name that column with --kind"
            )
        titles.append(title)
    return titles


def _zones(codes: list[str], province: Province) -> list[int]:
    try:
        return [province.zone_of(code) for code in codes]
    except BadProvince as wrong:
        raise Refusal(str(wrong)) from wrong


def _published(
    cells: dict[str, list[Any]], found: columns.Recognised, areas: list[float], unit: str | None
) -> list[float | None]:
    column = found.column("area")
    if column is None:
        return [None] * len(areas)
    stated = [recognise.values.number(cell) for cell in cells[column]]
    size = recognise.UNIT_M2[unit] if unit else recognise.unit_m2(stated, areas)
    if size is None:
        raise Refusal(
            f"the areas in column {column} fit the polygons in no unit (m², ha, km²); "
            f"say --area-unit, or --area {columns.NONE} to leave the column out"
        )
    return [None if area is None else round(area * size, 3) for area in stated]


def _settings(
    file: source.Source, choice: position.Choice, found: columns.Recognised
) -> dict[str, Any]:
    return {
        "layer": file.layer,
        "format": file.driver,
        "encoding": file.encoding,
        "srid": choice.srid,
        "srid_from": choice.said_by,
        "columns": dict(found.chosen),
    }


def _note(choice: position.Choice) -> tuple[str, ...]:
    note = crs.note(choice.srid)
    return (note,) if note else ()
