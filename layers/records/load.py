"""Load a ward export: in one transaction, in bounded memory, and only what it changes."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from layers import sql
from layers.intake import ledger, source, vietnamese
from layers.intake.refusal import Refusal
from layers.parcels import atlas
from layers.parcels.tally import Listing
from layers.people import stage as people_stage
from layers.people import write as people_write
from layers.province import Province
from layers.records import opened, read, report, stage, table, write
from layers.records.as_of import AsOf
from layers.records.opened import File
from layers.records.options import Options
from layers.records.place import Placing, Stranger
from layers.records.report import Report

BATCH_ROWS = 5_000
SHOWN_WORDS = 4
_COUNT = sql.load(__package__, "count_changes")
_COMMUNES = sql.load(__package__, "count_communes")

Progress = Callable[[int, int | None], None]  # rows just read, rows of the file if known


@dataclass(frozen=True)
class _Compared:
    """What an export is against the database."""

    communes: list[sql.Row]
    export: write.Export
    counts: dict[str, Any]
    listings: dict[str, Listing]
    settings: dict[str, Any]

    @property
    def is_change(self) -> bool:
        return write.is_change(self.counts, self.communes, self.export)


def load(
    conn: sql.Connection,
    path: Path,
    province: Province,
    options: Options,
    dry_run: bool = False,
    progress: Progress = lambda _read, _of: None,
) -> Report:
    """Load the records of an export; raise Refusal, with nothing written, where it is not usable.

    The export replaces the records of its communes. Runs in the caller's transaction. A dry run
    writes nothing and reports the same.
    """
    file = _read(conn, path, options, progress)
    found = _compare(conn, file, province, options)
    sha256 = source.sha256(path)
    before = ledger.earlier(conn, "records", sha256)
    run = _write(conn, file, found, sha256) if found.is_change and not dry_run else None
    done = Report(
        file=path.name,
        sha256=sha256,
        dry_run=dry_run,
        run=run,
        loaded_before=before["finished_at"].isoformat() if before else None,
        is_change=found.is_change,
        settings=found.settings,
        counts=found.counts,
        notes=_notes(file, found.counts, province),
        **found.listings,
    )
    if run is not None:
        ledger.finish(conn, run, done.counts, done.rows())
    return done


def _read(conn: sql.Connection, path: Path, options: Options, progress: Progress) -> File:
    """Stage all rows of the file."""
    placing = Placing(atlas.read(conn), options.commune)
    if options.commune is not None:
        placing.atlas.require(options.commune)
    with table.opened(path, options.encoding) as tables:
        file = opened.open_file(path, tables, placing, options)
        stage.create(conn)
        people_stage.create(conn)
        _take_all(conn, file, progress)
    return file


def _compare(conn: sql.Connection, file: File, province: Province, options: Options) -> _Compared:
    """Compare what is staged with the database; raise Refusal where it should not go in."""
    communes = stage.match(conn)
    _require_usable(conn, file)
    _require_newer(communes, file.as_of, options)
    stage.compare(conn, province.scheme)
    listings = {"remarks": file.remarks, **report.listings(conn)}
    counts = _counts(conn, file, listings)
    if options.with_people:
        counts["people"] = people_stage.compare(conn, file.people)
    export = write.Export(province.scheme, file.as_of.day, 3 if province.unlisted_is_group_3 else 0)
    return _Compared(communes, export, counts, listings, _settings(file, export, options))


def _write(conn: sql.Connection, file: File, found: _Compared, sha256: str) -> int:
    """Write what differs; return the run that it was written for."""
    run = ledger.begin(conn, "records", file.path, sha256, found.settings)
    write.write(conn, run, found.export, [row["code"] for row in found.communes])
    people_write.write(conn, run, file.people)
    return run


def _take_all(conn: sql.Connection, file: File, progress: Progress) -> None:
    rows = read.rows(file.header, file.chosen, file.people if file.people.at else None)
    while batch := list(islice(rows, BATCH_ROWS)):
        _take(conn, file, batch)
        progress(len(batch), None)


def _take(conn: sql.Connection, file: File, batch: Iterable[read.Record | read.Unusable]) -> None:
    """Place and stage some rows."""
    placed: list[tuple[read.Record, str | None, str | None]] = []
    refused: list[tuple[read.Unusable, str | None]] = []
    for row in batch:
        file.read += 1
        if isinstance(row, read.Unusable):
            refused.append((row, _known_commune(file, row)))
            continue
        try:
            placed.append((row, *file.placing.place(row.commune, row.former_commune)))
        except Stranger as wrong:
            one = read.Unusable(row.row, row.sheet_no, row.parcel_no, str(wrong), row.source)
            refused.append((one, None))
            continue
        file.remarks.extend(
            {"row": row.row, "sheet_no": row.sheet_no, "parcel_no": row.parcel_no, "reason": text}
            for text in row.remarks
        )
    stage.copy(conn, placed)
    stage.refuse(conn, refused)
    people_stage.copy(conn, ((row.row, row.people) for row, _, _ in placed))


def _known_commune(file: File, row: read.Unusable) -> str | None:
    try:
        return file.placing.place(row.commune, None)[0]
    except Stranger:
        return None


def _require_usable(conn: sql.Connection, file: File) -> None:
    name = file.path.name
    if not file.read:
        raise Refusal(f"{name} holds no records: there are no rows below row {file.header.row}")
    refused = report.refusals(conn)
    # More than half: a wrong column rather than wrong rows, and it would remove good records.
    if refused.total * 2 > file.read:
        first = refused.rows[0]
        raise Refusal(
            f"{name}: {refused.total:,} of its {file.read:,} rows cannot be used "
            f"(row {first['row']}: {first['reason']})"
        )


def _require_newer(communes: list[sql.Row], day: AsOf, options: Options) -> None:
    newer = [row for row in communes if row["record_as_of"] and row["record_as_of"] > day.day]
    if newer and not options.older:
        first = newer[0]
        raise Refusal(
            f"the export is of {day.day:%d/%m/%Y} and the records of commune {first['code']} are "
            f"of {first['record_as_of']:%d/%m/%Y}: say --older to go back to it, or its day "
            "with --as-of"
        )


def _counts(conn: sql.Connection, file: File, listings: Mapping[str, Listing]) -> dict[str, Any]:
    found = sql.row(conn, _COUNT) or {}
    groups = {group: found.pop(f"group_{group}") for group in (1, 2, 3)}
    return {
        "read": file.read,
        **found,
        "refused": listings["refused"].total,
        "remarks": listings["remarks"].total,
        "not_on_map": listings["not_on_map"].total,
        "not_in_export": listings["not_in_export"].total,
        "groups": {str(group): n for group, n in groups.items() if n},
        "communes": {row["commune_code"]: row["n"] for row in sql.rows(conn, _COMMUNES)},
    }


def _settings(file: File, export: write.Export, options: Options) -> dict[str, Any]:
    return {
        "format": file.tables.format,
        **file.tables.details,
        "sheet": file.header.table.name,
        "header_row": file.header.row,
        "title": file.header.title[:300],
        "scheme": export.scheme,
        "as_of": export.as_of.isoformat(),
        "as_of_from": file.as_of.said_by,
        "commune": options.commune,
        "columns": dict(file.chosen.names),
        "columns_by_position": list(file.chosen.by_position),
        "people_columns": file.people.names,
        "personal_columns": file.personal,
        "other_columns": file.others,
        "evidence": _evidence(file),
    }


def _evidence(file: File) -> list[dict[str, Any]]:
    written = file.tables.written
    if written is None:
        return []
    heads = vietnamese.words(" ".join(label.shown for label in file.header.labels))
    shown = [word for word in dict.fromkeys(heads) if not word.isascii()][:SHOWN_WORDS]
    return [written.evidence(shown).as_dict()]


def _notes(file: File, counts: Mapping[str, Any], province: Province) -> tuple[str, ...]:
    saved = {"workbook": "the workbook was saved", "file": "the file was saved"}
    by_position = ", ".join(file.chosen.by_position)
    third = Counter(counts["groups"])["3"]
    notes = (
        f"the export does not say of which day it is: taken as the day {saved[file.as_of.said_by]}"
        if file.as_of.said_by in saved
        else "",
        f"columns known only by their place after STT: {by_position}" if by_position else "",
        f"{third:,} rows are of group 3, which in the scheme of {province.scheme} is for parcels "
        "that an export does not list"
        if third and province.unlisted_is_group_3
        else "",
    )
    return tuple(note for note in notes if note)
