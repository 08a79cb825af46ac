"""Load a file of roads, canals or other land: cut by commune, and only what it changes."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from layers import crs, sql
from layers.intake import columns, ledger, legible, source, values
from layers.intake.evidence import Evidence
from layers.intake.position import Choice
from layers.intake.refusal import Refusal
from layers.intake.source import Batch, Source
from layers.objects import cut, place, shape, stage
from layers.objects.columns import MEANINGS
from layers.objects.report import Report, counts
from layers.objects.stage import Refused, Row
from layers.parcels import atlas
from layers.parcels.atlas import Atlas
from layers.province import Province

KINDS = ("road", "water", "other")

Progress = Callable[[int, int | None], None]  # rows just read, rows of the file if known


@dataclass(frozen=True)
class Options:
    """What the person says of the file; the rest is found out."""

    kind: str = ""  # one of KINDS
    commune: str | None = None  # only what lies in it is taken
    srid: int | None = None
    layer: str | None = None
    encoding: str | None = None
    width_m: float | None = None  # of lines
    columns: Mapping[str, str] = field(default_factory=dict)  # key of MEANINGS → column


@dataclass
class _File:
    """A file on its way in."""

    source: Source
    found: columns.Recognised
    atlas: Atlas
    province: Province
    options: Options
    cutter: cut.Cutter
    evidence: tuple[Evidence, ...]
    choice: Choice | None = None  # known from the first batch on
    read: int = 0
    repaired: int = 0
    widened: int = 0
    refused: list[Refused] = field(default_factory=list)

    @property
    def srid(self) -> int:
        """Its coordinate system, once rows have been read."""
        assert self.choice is not None  # noqa: S101  (set by the first batch)
        return self.choice.srid

    @property
    def has_name(self) -> bool:
        """Whether it says what its objects are called."""
        return "name" in self.found.chosen


def load(
    conn: sql.Connection,
    path: Path,
    province: Province,
    options: Options,
    dry_run: bool = False,
    progress: Progress = lambda _read, _of: None,
) -> Report:
    """Load the land objects of a file; raise Refusal, with nothing written, if it is not usable.

    Runs in the caller's transaction. A dry run writes nothing and reports the same.
    """
    file = _opened(conn, path, province, options)
    _take_all(conn, file, progress)
    figures = _compare(conn, file)
    sha256 = source.sha256(path)
    before = ledger.earlier(conn, "objects", sha256)
    is_change = figures["added"] or figures["changed"]
    run = _write(conn, file, sha256) if is_change and not dry_run else None
    done = _report(file, sha256, before, figures, run, dry_run)
    if run is not None:
        ledger.finish(conn, run, done.counts, list(done.refused))
    return done


def _opened(conn: sql.Connection, path: Path, province: Province, options: Options) -> _File:
    if options.width_m is not None and not 0 < options.width_m <= 1000:
        raise Refusal("--width is the width of a road or canal in metres, above 0 and up to 1000")
    if options.kind not in KINDS:
        raise Refusal(f"say what the land objects of {path.name} are: {', '.join(KINDS)}")
    found_file = source.examine(path, options.layer, options.encoding)
    found = columns.recognise(found_file.fields, MEANINGS, options.columns)
    read = tuple(found.chosen.values())
    found_file, why = legible.look(found_file, (*read, *found.others), read, options.encoding)
    communes = atlas.read(conn)
    if options.commune is not None:
        communes.require(options.commune)
    cutter = cut.cutter(communes, options.commune)
    return _File(found_file, found, communes, province, options, cutter, (why,))


def _take_all(conn: sql.Connection, file: _File, progress: Progress) -> None:
    """Stage all rows; raise Refusal where none of them can be used."""
    stage.create(conn)
    for batch in source.batches(file.source, tuple(file.found.chosen.values())):
        _take(conn, file, batch)
        progress(len(batch), file.source.rows)
    file.refused += stage.repeated(conn)
    if file.choice is None or len(file.refused) == file.read:
        raise Refusal(_nothing_usable(file))


def _compare(conn: sql.Connection, file: _File) -> dict[str, Any]:
    """Compare what is staged with the database; return the figures."""
    stage.compare(conn, file.options.kind, file.has_name)
    figures = counts(conn, file.options.kind, file.read, len(file.refused))
    return figures | {"repaired": file.repaired, "widened": file.widened}


def _write(conn: sql.Connection, file: _File, sha256: str) -> int:
    """Write what differs; return the run that it was written for."""
    run = ledger.begin(conn, "objects", file.source.path, sha256, _settings(file))
    stage.write(conn, run, file.options.kind, file.has_name, file.srid, file.refused)
    return run


def _report(
    file: _File, sha256: str, before: sql.Row | None, figures: dict[str, Any], run: int | None,
    dry_run: bool,
) -> Report:  # fmt: skip
    return Report(
        file=file.source.path.name,
        sha256=sha256,
        dry_run=dry_run,
        run=run,
        loaded_before=before["finished_at"].isoformat() if before else None,
        settings=_settings(file),
        counts=figures,
        refused=tuple({"row": one.row, "reason": one.reason} for one in file.refused),
        notes=tuple(filter(None, [crs.note(file.srid)])),
    )


def _take(conn: sql.Connection, file: _File, batch: Batch) -> None:
    """Read, cut and stage one batch."""
    options = file.options
    where = (file.atlas, file.province, options.commune)
    if file.choice is None:
        file.choice = place.choose(file.source, batch, *where, options.srid)
    shapes = shape.read(
        batch.geometries, file.choice.srid, place.zone(file.choice, *where), options.width_m
    )
    file.read += len(batch)
    file.repaired += shapes.repaired
    file.widened += shapes.widened
    rows = [_row(file, batch, piece) for piece in file.cutter.pieces(shapes.geom)]
    stage.copy(conn, rows)
    inside = {row.row for row in rows}
    for at, reason in enumerate(shapes.reason):
        if batch.first_row + at not in inside:
            file.refused.append(_refused(file, batch, at, reason or _outside(file)))


def _row(file: _File, batch: Batch, piece: cut.Piece) -> Row:
    key = values.key(_cell(file, batch, "key", piece.at))
    return Row(
        row=batch.first_row + piece.at,
        commune=piece.commune,
        key=key or _fingerprint(batch.geometries[piece.at]),
        name=values.text(_cell(file, batch, "name", piece.at)),
        area_m2=piece.area_m2,
        geom=piece.geom,
    )


def _refused(file: _File, batch: Batch, at: int, reason: str) -> Refused:
    cells = {name: _plain(batch.columns[name][at]) for name in file.found.chosen.values()}
    geometry = batch.geometries[at]
    wkb = None if geometry is None else shapely.to_wkb(geometry)
    return Refused(batch.first_row + at, reason, cells, wkb)


def _cell(file: _File, batch: Batch, key: str, at: int) -> Any:
    column = file.found.column(key)
    return None if column is None else batch.columns[column][at]


def _plain(cell: Any) -> Any:
    return cell if cell is None or isinstance(cell, str | int | float | bool) else str(cell)


def _fingerprint(geometry: shapely.Geometry) -> str:
    """Return what an object without a key is known by: its shape, to the millimetre or 1e-9°."""
    points = shapely.get_coordinates(geometry)
    digits = 9 if len(points) and np.abs(points).max() <= 360 else 3
    text = np.round(points, digits).tobytes()
    return f"shape:{hashlib.sha256(text).hexdigest()[:24]}"


def _outside(file: _File) -> str:
    commune = file.options.commune
    return f"lies outside commune {commune}" if commune else "lies outside every commune"


def _nothing_usable(file: _File) -> str:
    name = file.source.path.name
    if not file.read:
        return f"{name} holds no land objects: it has no rows"
    first = file.refused[0]
    return (
        f"{name}: none of its {file.read:,} rows is a land object (row {first.row}: {first.reason})"
    )


def _settings(file: _File) -> dict[str, Any]:
    assert file.choice is not None  # noqa: S101  (set by the first batch)
    return {
        "format": file.source.driver,
        "layer": file.source.layer,
        "encoding": file.source.encoding,
        "kind": file.options.kind,
        "srid": file.choice.srid,
        "srid_from": file.choice.said_by,
        "system": crs.title(file.choice.srid),
        "commune": file.options.commune,
        "width_m": file.options.width_m,
        "columns": dict(file.found.chosen),
        "personal_columns": list(file.found.personal),
        "other_columns": list(file.found.others),
        "evidence": [one.as_dict() for one in file.evidence],
    }
