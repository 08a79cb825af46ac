"""Load a file of parcels: in one transaction, in bounded memory, and only what it changes.

A row is refused where it has no usable shape, mended or not, lies outside the province, or repeats
an earlier row with the same number and shape; refused rows are kept with the run. A row is let in
and listed where it lies outside its commune, has no sheet or number, shares its number with another
shape, has a land use that is none, or a parcel code that is not right: those are defects of the
map, which people must see on it. A parcel that a split or a merge has replaced ends; one that its
sheet no longer has ends only when asked.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from layers import crs, sql
from layers.intake import columns, ledger, position, refused, source
from layers.intake.batch import Batch
from layers.intake.evidence import Evidence
from layers.intake.position import Choice
from layers.intake.refusal import Refusal
from layers.intake.source import Source
from layers.parcels import compare, opened, read, refused_rows, report, stage, verdict, write
from layers.parcels.columns import FILLS
from layers.parcels.options import Options
from layers.parcels.place import Placed, Placing
from layers.parcels.report import Report
from layers.parcels.tally import Tally
from layers.province import Province

Progress = Callable[[int, int | None], None]  # rows just read, rows of the file if known


@dataclass
class _File:
    """A file on its way in."""

    source: Source
    found: columns.Recognised
    placing: Placing
    tally: Tally
    evidence: list[Evidence]
    choice: Choice | None = None  # known from the first batch on
    note: str = ""  # of the choice


def load(
    conn: sql.Connection,
    path: Path,
    province: Province,
    options: Options,
    dry_run: bool = False,
    progress: Progress = lambda _read, _of: None,
) -> Report:
    """Load the parcels of a file; raise Refusal, with nothing written, where it is not usable.

    Runs in the caller's transaction. A dry run writes nothing and reports the same.
    """
    file = _opened(conn, path, province, options)
    stage.create(conn)
    for batch in source.batches(file.source, tuple(file.found.chosen.values())):
        _take(conn, file, batch, options)
        progress(len(batch), file.source.rows)
    if file.choice is None or not file.placing.total:
        raise Refusal(_nothing_usable(file))
    notes = _notes(file, verdict.require_plausible(file.placing, file.choice, file.source))
    given = [FILLS[key] for key in file.found.chosen if key in FILLS]
    file.tally.unusable.extend(stage.refuse_copies(conn))
    file.tally.flag_codes(stage.match(conn, given, file.choice.srid, options.retire_missing))
    compared = compare.compare(conn)
    file.tally.flag_codes(compared.repeated_codes.rows, compared.repeated_codes.total)
    run = None
    settings = _settings(file, options.retire_missing)
    fingerprint = source.sha256(path)
    before = ledger.earlier(conn, "parcels", fingerprint)
    if compared.is_change and not dry_run:
        run = ledger.begin(conn, "parcels", path, fingerprint, settings)
        write.write(conn, file.choice.srid, run)
        refused.keep(conn, run)
    done = Report(
        file=path.name,
        sha256=fingerprint,
        dry_run=dry_run,
        run=run,
        loaded_before=before["finished_at"].isoformat() if before else None,
        settings=settings,
        counts=report.counts(file.tally, compared.counts),
        unusable=file.tally.unusable,
        outside=file.tally.outside,
        area_differences=file.tally.area_differences,
        repaired=file.tally.repaired,
        without_number=file.tally.without_number,
        unknown_land_use=file.tally.unknown_land_use,
        repeated_keys=compared.repeated_keys,
        codes=file.tally.codes,
        changed=compared.changed,
        missing=compared.missing,
        lineage=compared.lineage,
        notes=notes,
    )
    if run is not None:
        ledger.finish(conn, run, done.counts, done.rows())
    return done


def _opened(conn: sql.Connection, path: Path, province: Province, options: Options) -> _File:
    file = opened.open_file(conn, path, options)
    placing = Placing(file.atlas, province, options.commune)
    return _File(file.source, file.found, placing, Tally(), list(file.evidence))


def _take(conn: sql.Connection, file: _File, batch: Batch, options: Options) -> None:
    """Read, place, count and stage one batch."""
    if file.choice is None:
        file.choice = _system(file, batch, options)
    batch = position.turned(batch, file.choice)
    rows, unusable = read.rows(batch, file.found.chosen, file.choice.srid)
    placed = file.placing.place(rows)
    areas = stage.areas_m2(rows, placed, file.choice.srid, file.placing.atlas)
    file.tally.read += len(batch)
    turned_away = [*unusable, *_astray(rows, placed)]
    file.tally.refuse(turned_away)
    refused.add(conn, refused_rows.of(batch, file.found.chosen, turned_away, file.choice.srid))
    file.tally.add(rows, areas, placed.is_inside)
    stage.copy(conn, rows, placed, areas, np.flatnonzero(placed.is_in_province).tolist())


def _system(file: _File, batch: Batch, options: Options) -> Choice:
    column = file.found.column("ma_xa")
    codes = [read.values.key(cell) for cell in batch.columns[column]] if column else []
    settled = verdict.choose_system(file.source, batch, codes, file.placing, options)
    file.note = settled.note
    file.evidence += [settled.evidence, opened.commune(file.found, options)]
    return settled.choice


def _astray(rows: read.Rows, placed: Placed) -> Iterator[read.Unusable]:
    """Yield the rows that lie outside the province: few, or the file would be refused."""
    for at in np.flatnonzero(~placed.is_in_province).tolist():
        yield read.Unusable(
            rows.row[at], rows.sheet_no[at], rows.parcel_no[at], "lies outside the province"
        )


def _nothing_usable(file: _File) -> str:
    name = file.source.path.name
    if not file.tally.read:
        return f"{name} holds no parcels: it has no rows"
    first = file.tally.unusable.rows[0]
    return (
        f"{name}: none of its {file.tally.read:,} rows is a parcel (row {first['row']}: "
        f"{first['reason']})"
    )


def _settings(file: _File, retire_missing: bool) -> dict[str, Any]:
    assert file.choice is not None  # noqa: S101  (set by the first batch)
    return {
        "format": file.source.driver,
        "layer": file.source.layer,
        "encoding": file.source.encoding,
        "encoding_from": file.source.encoding_from,
        "srid": file.choice.srid,
        "srid_from": file.choice.said_by,
        "system": crs.title(file.choice.srid),
        "axes_swapped": file.choice.is_swapped,
        "commune": file.placing.commune,
        "columns": dict(file.found.chosen),
        "personal_columns": list(file.found.personal),
        "other_columns": list(file.found.others),
        "sheet": file.source.drawn.sheet,
        "retire_missing": retire_missing,
        "evidence": [one.as_dict() for one in file.evidence],
    }


def _notes(file: _File, of_verdict: str) -> tuple[str, ...]:
    assert file.choice is not None  # noqa: S101
    tally, unknown = file.tally, sorted(file.placing.unknown_codes)
    notes = (
        crs.note(file.choice.srid),
        file.note,
        of_verdict,
        f"heights or measures of {tally.with_height:,} shapes were dropped"
        if tally.with_height
        else "",
        f"commune codes that are not loaded, placed by position: {', '.join(unknown[:10])}"
        if unknown
        else "",
        f"{tally.identities:,} identity numbers stood where parcel codes should, and were dropped"
        if tally.identities
        else "",
    )
    return tuple(note for note in notes if note)
