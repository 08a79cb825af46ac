"""Bring coverage and gaps up to date."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from multiprocessing import get_context

import click

import config
from layers import sql
from layers.gaps import coverage, due, land
from layers.province import Province
from portal import cli, db

CODES = "SELECT code FROM commune ORDER BY code"


@click.group()
def command() -> None:
    """Measure what is mapped, and find what is not."""


@command.command()
@click.option("--commune", help="Only this commune: its 5-digit code.")
@click.option("--due", "only_due", is_flag=True, help="Only communes whose map has changed.")
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1, 64))
def update(commune: str | None, only_due: bool, jobs: int) -> None:
    """Bring the balance and the gaps up to date, each commune in a transaction of its own."""
    settings = config.load()
    url = settings.database_url
    codes = [commune] if commune and not only_due else _codes(url, only_due)
    codes = [code for code in codes if commune in (None, code)]
    if not codes:
        click.echo("nothing has changed since it was measured")
        return
    try:
        for done in each(url, settings.province, cli.actor(), codes, jobs):
            click.echo(_line(done))
    except land.UnknownCommune as wrong:
        raise cli.Refused(str(wrong)) from wrong
    click.echo(_limits(settings.province))


def each(
    url: str, province: Province, actor: str, codes: Sequence[str], jobs: int
) -> Iterator[coverage.Update]:
    """Bring communes up to date in as many processes as there are jobs; yield them in order."""
    one = partial(_update, url, province, actor)
    if len(codes) == 1 or jobs == 1:
        yield from map(one, codes)
        return
    # Started afresh, not forked: a forked process would share our connections and locks.
    with ProcessPoolExecutor(min(jobs, len(codes)), get_context("spawn")) as pool:
        yield from pool.map(one, codes)


def _codes(url: str, only_due: bool) -> list[str]:
    with closing(db.connect(url)) as conn:
        codes = [row["code"] for row in sql.rows(conn, CODES)]
        if not codes:
            raise cli.Refused("there are no communes yet: run `communes load FILE` first")
        return list(due.every(conn)) if only_due else codes


def _update(url: str, province: Province, actor: str, code: str) -> coverage.Update:
    with closing(db.connect(url)) as conn, db.writing(conn, actor, reason="coverage update"):
        return coverage.update(conn, province, actor, code)


def _limits(province: Province) -> str:
    kinds = province.gaps
    return (
        f"slivers: narrower than {province.sliver_width_m:g} m or smaller than "
        f"{province.sliver_area_m2:g} m²; strips: {kinds.long:g} times as long as wide, "
        f"between sheets to {kinds.seam_m:g} m, along the boundary to {kinds.edge_m:g} m "
        f"({100 * kinds.edge_share:g} % of the outline), road or water to {kinds.corridor_m:g} m"
    )


def _line(done: coverage.Update) -> str:
    gaps_ha = done.balance["gaps_m2"] / 10_000
    return (
        f"{done.code}: coverage {done.coverage:.2f} %, {done.gaps} gaps of {gaps_ha:.2f} ha "
        f"({done.added} new, {done.changed} changed, {done.closed} closed, "
        f"{done.reopened} reopened), "
        f"residual {done.balance['residual_m2']:.3f} m²"
    )
