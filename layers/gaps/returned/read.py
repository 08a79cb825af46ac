"""Every row of a returned file: as it stands there, and as a parcel where it may be one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from layers import crs, spelling
from layers.gaps.field import layers as field
from layers.gaps.returned import role
from layers.gaps.returned.place import Placer
from layers.gaps.returned.role import Role
from layers.intake import columns, legible, position, source, values
from layers.intake.batch import Batch
from layers.intake.layered import Layered
from layers.intake.refusal import Refusal
from layers.intake.source import Source
from layers.parcels import read as parcels
from layers.parcels.columns import FILLS, MEANINGS

MOST_ROWS = 20_000  # a package has some hundreds
NUMBERS = {"so_to": "sheet_no", "so_thua": "parcel_no"}
# What a parcel that was taken along may be told anew; its other columns are ours to compute.
_TAKEN = {"so_to": "sheet_no", "so_thua": "parcel_no", "loai_dat": "land_use"}
_PROGRAMS = {field.PACKAGE_TABLE, "layer_styles", "qgis_projects"}


@dataclass(frozen=True)
class Drawn:
    """A polygon that may be a parcel."""

    parcel_id: int | None  # as which it was taken along
    fields: Mapping[str, Any]  # columns of the parcel table that the layer has
    commune_code: str
    area_map_m2: float
    srid: int
    geom: shapely.Geometry  # a multipolygon, WGS 84
    source: str  # JSON of the cells


@dataclass(frozen=True)
class Row:
    """A row of a returned file."""

    layer: str
    role: Role
    row_no: int  # 1 is the first of its layer
    values: Mapping[str, Any]  # its cells, none of them a person's
    geom: shapely.Geometry | None  # WGS 84
    fault: str = ""  # why it is no parcel, although it should be one
    drawn: Drawn | None = None


@dataclass(frozen=True)
class Content:
    """All that a file holds, and what was not looked at."""

    rows: list[Row]
    roles: frozenset[Role]
    scenery: tuple[str, ...]  # layers that nobody was asked to change
    personal: tuple[str, ...]  # columns that were not read
    is_part: bool  # the program in the field may have kept the last edits beside the file


def content(file: Layered, placer: Placer) -> Content:
    """Return the rows of a file; raise Refusal where it cannot be what came back."""
    found = [(layer, role.of(layer)) for layer in file.sources()]
    _require_few(file, found)
    rows: list[Row] = []
    for layer, its in found:
        if its is not Role.SCENERY:
            rows += _read(layer, its, placer)
    placer.require_plausible()
    for table in file.tables:
        if table not in _PROGRAMS:
            rows += _of_table(table, file.table(table))
    return Content(
        rows,
        frozenset(its for _, its in found),
        (*(layer.layer for layer, its in found if its is Role.SCENERY), *file.views),
        tuple(name for layer, _ in found for name in columns.personal(layer.fields, MEANINGS)),
        file.is_part,
    )


def _require_few(file: Layered, found: list[tuple[Source, Role]]) -> None:
    n = sum(layer.rows or 0 for layer, its in found if its is not Role.SCENERY)
    if n > MOST_ROWS:
        raise Refusal(
            f"{file.path.name} has {n:,} rows, more than the {MOST_ROWS:,} that are merged one by "
            "one: bring a whole map as an import"
        )


def _read(layer: Source, its: Role, placer: Placer) -> Iterator[Row]:
    people = columns.personal(layer.fields, MEANINGS)
    free = [name for name in layer.fields if name not in people]
    if layer.is_raw:
        layer, _ = legible.look(layer, free, free, None)
    if its in (Role.PARCELS, Role.SURVEYED):
        chosen = _chosen(layer, its, free)
        yield from _parcels(layer, its, free, chosen, placer)
    else:
        yield from _notes(layer, its, free, placer)


def _chosen(layer: Source, its: Role, free: list[str]) -> dict[str, str]:
    if its is Role.PARCELS:
        ours = {columns.fold(name): name for name in free}
        known = {key: ours.get(columns.fold(column)) for key, column in _TAKEN.items()}
        return {key: column for key, column in known.items() if column}
    found = dict(columns.recognise(free, MEANINGS, {"ma_xa": columns.NONE}).chosen)
    return {key: column for key, column in found.items() if key in FILLS or key in NUMBERS}


def _parcels(
    layer: Source, its: Role, free: list[str], chosen: dict[str, str], placer: Placer
) -> Iterator[Row]:
    for batch in source.batches(layer, free):
        choice = placer.system(layer, batch)
        turned = position.turned(batch, choice)
        rows, unusable = parcels.rows(turned, chosen, choice.srid)
        communes, areas, astray = placer.place(rows, choice.srid)
        for at, row_no in enumerate(rows.row):
            cells = _cells(batch, row_no - batch.first_row)
            drawn = Drawn(
                parcel_id=_number(cells) if its is Role.PARCELS else None,
                fields={name: _field(rows, name, at) for name in _columns(chosen)},
                commune_code=communes[at],
                area_map_m2=float(areas[at]),
                srid=choice.srid,
                geom=rows.geom[at],
                source=rows.source[at],
            )
            fault = "lies outside the province" if astray[at] else ""
            yield Row(
                layer.layer, its, row_no, cells, rows.geom[at], fault, None if fault else drawn
            )
        for one in unusable:
            at = one.row - batch.first_row
            shape = _shape(turned, at, choice.srid)
            yield Row(layer.layer, its, one.row, _cells(batch, at), shape, one.reason)


def _columns(chosen: Mapping[str, str]) -> list[str]:
    return [(FILLS | NUMBERS)[key] for key in chosen]


def _field(rows: parcels.Rows, name: str, at: int) -> Any:
    cell = getattr(rows, name)[at]
    return list(cell) if isinstance(cell, tuple) else cell


def _notes(layer: Source, its: Role, free: list[str], placer: Placer) -> Iterator[Row]:
    for batch in source.batches(layer, free):
        srid = placer.system_of_notes(layer)
        for at in range(len(batch)):
            shape = _shape(batch, at, srid) if srid else None
            yield Row(layer.layer, its, batch.first_row + at, _cells(batch, at), shape)


def _of_table(name: str, rows: list[dict[str, Any]]) -> Iterator[Row]:
    people = columns.personal(rows[0] if rows else (), MEANINGS)
    for row_no, row in enumerate(rows, start=1):
        cells = {key: _plain(cell) for key, cell in row.items() if key not in people}
        yield Row(name, Role.NOTES, row_no, _known(cells), None)


def _cells(batch: Batch, at: int) -> dict[str, Any]:
    return _known({name: _plain(cells[at]) for name, cells in batch.columns.items()})


def _known(cells: dict[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in cells.items() if cell is not None}


def _plain(cell: Any) -> Any:
    """Return a cell as JSON has it: text in letters that are seen, numbers, nothing else."""
    if isinstance(cell, np.generic):
        cell = cell.item()
    if isinstance(cell, bool) or (isinstance(cell, int) and abs(cell) < 2**63):
        return cell
    if isinstance(cell, float):
        return cell if np.isfinite(cell) else None
    text = None if isinstance(cell, bytes) else values.text(cell)
    return text and spelling.visible(text)


def _number(cells: Mapping[str, Any]) -> int | None:
    folded = {columns.fold(name): cell for name, cell in cells.items()}
    text = values.key(folded.get("parcelid")) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _shape(batch: Batch, at: int, srid: int) -> shapely.Geometry | None:
    shape = batch.geometries[at]
    if shape is None or shapely.is_empty(shape):
        return None
    moved = crs.to_wgs84(shape, srid)
    return moved if np.isfinite(shapely.get_coordinates(moved)).all() else None
