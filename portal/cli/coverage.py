"""Bring coverage and gaps up to date."""

import getpass
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import click

import config
from layers import sql
from layers.gaps import coverage, land
from layers.province import Province
from portal import cli, db

CODES = "SELECT code FROM commune ORDER BY code"


@click.group()
def command() -> None:
    """Measure what is mapped, and find what is not."""


@command.command()
@click.option("--commune", help="Only this commune: its 5-digit code.")
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1, 64))
def update(commune: str | None, jobs: int) -> None:
    """Bring the balance and the gaps up to date, each commune in a transaction of its own."""
    settings = config.load()
    url, actor = settings.database_url, f"cli:{getpass.getuser()}"
    codes = [commune] if commune else _codes(url)
    try:
        for done in each(url, settings.province, actor, codes, jobs):
            click.echo(_line(done))
    except land.UnknownCommune as wrong:
        raise cli.Refused(str(wrong)) from wrong


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


def _codes(url: str) -> list[str]:
    conn = db.connect(url)
    try:
        codes = [row["code"] for row in sql.rows(conn, CODES)]
    finally:
        conn.close()
    if not codes:
        raise cli.Refused("there are no communes yet: run `communes load FILE` first")
    return codes


def _update(url: str, province: Province, actor: str, code: str) -> coverage.Update:
    conn = db.connect(url)
    try:
        with db.writing(conn, actor, reason="coverage update"):
            return coverage.update(conn, province, actor, code)
    finally:
        conn.close()


def _line(done: coverage.Update) -> str:
    gaps_ha = done.balance["gaps_m2"] / 10_000
    return (
        f"{done.code}: coverage {done.coverage:.2f} %, {done.gaps} gaps of {gaps_ha:.2f} ha "
        f"({done.added} new, {done.changed} changed, {done.closed} closed, "
        f"{done.reopened} reopened), "
        f"residual {done.balance['residual_m2']:.3f} m²"
    )
