"""`python -m portal demo load`: a province to look at, in a database that holds nothing else."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import click

import config
from layers import sql
from layers.demo import facts, work
from layers.demo import load as loading
from layers.demo import run as runs
from layers.demo.commune import Order
from layers.demo.history import write as history_of
from layers.demo.run import Run, Settings
from layers.gaps import coverage
from layers.province import Province
from layers.quality import due
from portal import cli, db
from portal.cli import intake, judging

PARCELS = 150_000
# Any number will do, as long as no other command waits for the same one.
ADVISORY_LOCK = 7_092_027


@click.group()
def command() -> None:
    """The demonstration province."""


@command.command()
@click.option(
    "--parcels",
    default=PARCELS,
    show_default=True,
    type=click.IntRange(1_000, 10_000_000),
    help="About how many; below 20,000 more, since no parcel is larger than a block.",
)
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0, 2**31))
@click.option(
    "--communes",
    "boundary_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file of true boundaries, instead of the sketch.",
)
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1, 64))
@click.option("--history/--no-history", default=True, help="Also write weekly editions.")
def load(parcels: int, seed: int, boundary_file: Path | None, jobs: int, *, history: bool) -> None:
    """Fill an empty database with a province that looks real; continue where a load stopped."""
    settings = config.load()
    wanted = runs.settings(parcels, seed, boundary_file)
    with _alone(settings.database_url):
        _load_all(settings, wanted, boundary_file, jobs)
        if history:
            _remember(settings, seed)
        click.echo("the demonstration is complete")


def _load_all(
    settings: config.Config, wanted: Settings, boundary_file: Path | None, jobs: int
) -> None:
    run, orders = _begun(settings, wanted, boundary_file)
    if run is None:
        click.echo("the demonstration is already here, with these settings: nothing changed")
        _judge(settings, jobs)
        return
    due = [order for order in orders if order.code not in run.done]
    click.echo(f"{intake.count(len(due), 'commune')} of {len(orders)} to load")
    one = partial(_load, settings.database_url, settings.province, cli.actor(), run)
    for done, line in enumerate(_each(one, _far_apart(due), jobs), start=1):
        click.echo(f"[{done}/{len(due)}] {line}")
    with _connection(settings.database_url) as conn, db.writing(conn, cli.actor(), "demo load"):
        runs.finish(conn, run)
        # All or nothing, with the word that the load is complete: so it is done once.
        work.write(conn, settings.province, cli.actor(), run.id, date.today())
    _judge(settings, jobs)


def _remember(settings: config.Config, seed: int) -> None:
    """Write the weeks before, where no edition was ever closed."""
    with _connection(settings.database_url) as conn, db.writing(conn, cli.actor(), "demo load"):
        written = history_of.write(conn, settings.province, seed, datetime.now(UTC))
    if written:
        click.echo(f"{intake.count(written, 'weekly edition')} written")


def _judge(settings: config.Config, jobs: int) -> None:
    """Judge what is due: all of it, or what a load that was broken off has left."""
    with _connection(settings.database_url) as conn:
        codes = list(due.every(conn, settings.province))
    found = judging.each(settings.database_url, settings.province, cli.actor(), codes, jobs)
    judged = sum(run.parcels for run in found)
    if codes:
        click.echo(f"{intake.count(judged, 'parcel')} judged")


@contextmanager
def _alone(url: str) -> Iterator[None]:
    """Keep a second load out of the same database while the block runs."""
    with _connection(url) as conn:
        if not sql.value(conn, "SELECT pg_try_advisory_lock(%(key)s)", key=ADVISORY_LOCK):
            raise cli.Refused("another `demo load` is filling this database: wait for it to end")
        conn.commit()
        yield


def _begun(
    settings: config.Config, wanted: Settings, boundary_file: Path | None
) -> tuple[Run | None, tuple[Order, ...]]:
    """Return the run to continue, or None where it is complete, and what it loads."""
    try:
        with intake.transaction(settings, "demonstration") as conn:
            run = runs.find(conn)
            if run is not None:
                runs.require_same(run, wanted)
                if run.is_done:
                    return None, ()
            runs.require_free(conn)
            run = run or runs.begin(conn, settings.province, wanted, boundary_file)
            return run, loading.orders(conn, settings.province, run)
    except (runs.Occupied, facts.NoDemonstration) as wrong:
        raise cli.Refused(str(wrong)) from wrong


def _far_apart(orders: list[Order]) -> list[Order]:
    """Return the orders such that those next to each other are of places far from each other.

    Two loads wait for each other where they count into the same cells of the mosaic.
    """
    by_place = sorted(orders, key=lambda order: float(order.shape.centroid.x))
    half = (len(by_place) + 1) // 2
    pairs = zip(by_place[:half], [*by_place[half:], None], strict=False)
    return [order for pair in pairs for order in pair if order is not None]


def _each(one: partial[str], orders: list[Order], jobs: int) -> Iterator[str]:
    if jobs == 1:
        yield from map(one, orders)
        return
    # Started afresh, not forked: a forked process would share our connections and locks.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"))
    try:
        yield from pool.map(one, orders)
    finally:
        pool.shutdown(cancel_futures=True)


def _load(url: str, province: Province, actor: str, run: Run, order: Order) -> str:
    with _connection(url) as conn:
        with conn:
            rows = loading.make(conn, province, run, order)
        with db.writing(conn, actor, reason="demo load"):
            counts = loading.write(conn, province, actor, run, order, rows)
            found = coverage.update(conn, province, actor, order.code)
    return (
        f"{order.code}: {intake.count(counts['parcel'], 'parcel')}, "
        f"{intake.count(counts['record'], 'record')}, coverage {found.coverage:.1f} %, "
        f"{intake.count(found.gaps, 'gap')}"
    )


@contextmanager
def _connection(url: str) -> Iterator[sql.Connection]:
    conn = db.connect(url)
    try:
        yield conn
    finally:
        conn.close()
