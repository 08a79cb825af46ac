"""Load a file of parcels: in one transaction, in bounded memory, and only what it changes.

A row is refused where it has no usable shape, mended or not, lies outside the province, or repeats
an earlier row with the same number and shape; refused rows are kept with the run. A row is let in
and listed where it lies outside its commune, has no sheet or number, shares its number with another
shape, has a land use that is none, or a parcel code that is not right: those are defects of the
map, which people must see on it. A parcel that a split or a merge has replaced ends; one that its
sheet no longer has ends only when asked.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Protocol

import numpy as np

from layers import sql
from layers.intake import garbage, ledger, position, refused, savepoint, source
from layers.intake.batch import Batch
from layers.intake.position import Choice
from layers.intake.refusal import Refusal
from layers.parcels import (
    bulk,
    compare,
    opened,
    read,
    refused_rows,
    report,
    stage,
    verdict,
    write,
)
from layers.parcels.cells import Some
from layers.parcels.columns import FILLS
from layers.parcels.compare import Compared
from layers.parcels.direct import Direct, NotNew
from layers.parcels.incoming import Incoming
from layers.parcels.options import Options
from layers.parcels.place import Placed, Placing
from layers.parcels.report import Report
from layers.province import Province

Progress = Callable[[int, int | None], None]  # rows just read, rows of the file if known
_FIT = sql.load(__package__, "fit_server")


class _Sink(Protocol):
    """Where usable rows go: into the table, or where they wait to be compared with it."""

    @property
    def run(self) -> int | None:
        """The run they were written for, where they were."""

    def require(self, communes: set[str]) -> None:
        """Raise NotNew where rows of these communes cannot go there."""

    def take(self, some: Some) -> None:
        """Take rows."""

    def close(self) -> None:
        """Return when all are there."""

    def give_up(self) -> None:
        """Forget them."""

    def compared(self, waiting: Compared) -> Compared:
        """Return what becomes of the file, given what comparing those that wait says."""


class _Told:
    """Tells how far reading has come; of a file that is read again only what is new."""

    def __init__(self, progress: Progress):
        self._progress, self._most, self._read = progress, 0, 0

    def begin(self) -> None:
        self._read = 0

    def add(self, rows: int, of: int | None) -> None:
        self._read += rows
        if self._read > self._most:
            self._progress(self._read - self._most, of)
            self._most = self._read


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
    with ThreadPoolExecutor(1) as aside, garbage.kept():
        sha256 = aside.submit(source.sha256, path)
        found = opened.open_file(conn, path, options)
        sql.rows(conn, _FIT)
        told = _Told(progress)
        try:
            file = Incoming(found, sha256, options, Placing(found.atlas, province, options.commune))
            return _load(conn, file, dry_run, told, may_be_new=not dry_run)
        except NotNew:
            # Known at the first batch, but for a file of several communes.
            file = Incoming(found, sha256, options, Placing(found.atlas, province, options.commune))
            return _load(conn, file, dry_run, told, may_be_new=False)


def _load(
    conn: sql.Connection, file: Incoming, dry_run: bool, told: _Told, may_be_new: bool
) -> Report:
    with closing(file.spool), savepoint.held(conn):
        stage.create(conn)
        sink = _direct(conn, file) if may_be_new else stage.Staging(conn)
        try:
            notes = _read(file, sink, told)
            sink.close()
        except BaseException:
            sink.give_up()
            raise
        file.spool.send(conn)
        return _finish(conn, file, sink, notes, dry_run)


def _direct(conn: sql.Connection, file: Incoming) -> _Sink:
    is_large = (file.source.rows or 0) >= bulk.WORTH
    return Direct(conn, file.with_codes, is_large, lambda: _begin(conn, file))


def _read(file: Incoming, sink: _Sink, told: _Told) -> tuple[str, ...]:
    """Read all rows; return what is to be known of how, raise Refusal where they are no map."""
    told.begin()
    for batch in source.batches(file.source, tuple(file.columns.values())):
        _take(file, sink, batch)
        told.add(len(batch), file.source.rows)
    if file.choice is None or not file.placing.total:
        raise Refusal(file.nothing_usable)
    return file.notes(verdict.require_plausible(file.placing, file.choice, file.source))


def _take(file: Incoming, sink: _Sink, batch: Batch) -> None:
    """Read, place, count and hand on one batch."""
    if file.choice is None:
        file.choice = _system(file, batch)
    batch = position.turned(batch, file.choice)
    rows, unusable = read.rows(batch, file.columns, file.srid)
    placed = file.placing.place(rows)
    areas = stage.areas_m2(rows, placed, file.srid, file.placing.atlas)
    file.tally.read += len(batch)
    turned_away = [*unusable, *_astray(rows, placed)]
    file.tally.refuse(turned_away)
    file.spool.add(refused_rows.of(batch, file.columns, turned_away, file.srid))
    file.tally.add(rows, areas, placed.is_inside)
    offered = np.flatnonzero(placed.is_in_province).tolist()
    sink.require({placed.commune[at] for at in offered})
    kept, copies = file.sieve.sift(rows, placed, offered)
    file.spool.add(copies)
    if kept:
        sink.take(Some(rows, placed, areas, kept, file.srid))


def _finish(
    conn: sql.Connection, file: Incoming, sink: _Sink, notes: tuple[str, ...], dry_run: bool
) -> Report:
    """Compare what waits, write what differs, and report."""
    compared = _compare(conn, file, sink)
    before = ledger.earlier(conn, "parcels", file.sha256.result())
    run = sink.run
    if compared.is_change and not dry_run:
        run = _write(conn, file, run)
    done = Report(
        file=file.source.path.name,
        sha256=file.sha256.result(),
        dry_run=dry_run,
        run=run,
        loaded_before=before["finished_at"].isoformat() if before else None,
        settings=file.settings,
        counts=report.counts(file.tally, file.sieve, compared.counts),
        notes=notes,
        **report.listings(file.tally, file.sieve, compared),
    )
    if run is not None:
        ledger.finish(conn, run, done.counts, done.rows(), done.sha256)
    return done


def _compare(conn: sql.Connection, file: Incoming, sink: _Sink) -> Compared:
    """Return what the file is against the database, all of its rows being there."""
    file.tally.unusable.add(file.sieve.copies)
    given = [FILLS[key] for key in file.columns if key in FILLS]
    waiting = sorted(file.sieve.communes) if sink.run is None else []
    retiring = file.options.retire_missing
    file.tally.flag_codes(stage.match(conn, given, file.srid, retiring, waiting))
    compared = sink.compared(compare.compare(conn, file.with_codes))
    file.tally.flag_codes(compared.repeated_codes.rows, compared.repeated_codes.total)
    return compared


def _write(conn: sql.Connection, file: Incoming, run: int | None) -> int:
    """Write what waits, on behalf of a run, which begins here if nothing was written yet."""
    if run is None:
        run = _begin(conn, file)
    write.write(conn, file.srid, run, sorted(file.sieve.communes))
    refused.keep(conn, run)
    return run


def _begin(conn: sql.Connection, file: Incoming) -> int:
    # Its fingerprint is still being taken: of a large file that goes on beside the first rows.
    return ledger.begin(conn, "parcels", file.source.path, None, file.settings)


def _system(file: Incoming, batch: Batch) -> Choice:
    found = file.opened.found
    column = found.column("ma_xa")
    codes = [read.values.key(cell) for cell in batch.columns[column]] if column else []
    settled = verdict.choose_system(file.source, batch, codes, file.placing, file.options)
    file.note = settled.note
    file.evidence = [settled.evidence, opened.commune(found, file.options)]
    return settled.choice


def _astray(rows: read.Rows, placed: Placed) -> Iterator[read.Unusable]:
    """Yield the rows that lie outside the province: few, or the file would be refused."""
    for at in np.flatnonzero(~placed.is_in_province).tolist():
        yield read.Unusable(
            rows.row[at], rows.sheet_no[at], rows.parcel_no[at], "lies outside the province"
        )
