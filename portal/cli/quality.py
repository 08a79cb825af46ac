"""Judge parcels by the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from multiprocessing import get_context

import click

import config
from layers import sql
from layers.province import Province
from layers.quality import check as checking
from layers.quality import due, registry
from layers.quality.run import Run
from portal import cli, db

HAS_COMMUNES = "SELECT EXISTS (SELECT FROM commune)"


@click.group()
def command() -> None:
    """Judge parcels by the rules."""


@command.command()
@click.option("--commune", help="Only this commune: its 5-digit code.")
@click.option("--due", "only_due", is_flag=True, help="Only what has changed since, or the rules.")
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1, 64))
def check(commune: str | None, only_due: bool, jobs: int) -> None:
    """Judge every parcel by every rule, each commune in a transaction of its own.

    One that is broken off is continued by `quality check --due`.
    """
    settings = config.load()
    codes = _codes(settings, commune, only_due)
    if not codes:
        click.echo("nothing has changed since it was judged")
        return
    is_whole = commune is not None and not only_due
    try:
        _check(settings, codes, jobs, is_whole)
        if commune is None:
            # Whom the runs have marked meanwhile, beside what had changed; these mark nobody else.
            _check(settings, _codes(settings, None, only_due=True), jobs, is_whole=False, few=True)
    except checking.UnknownCommune as wrong:
        raise cli.Refused(str(wrong)) from wrong


@command.command()
def rules() -> None:
    """List the rules, with the thresholds that are in force."""
    for rule in registry.in_force(config.load().province):
        limits = ", ".join(f"{name} {value}" for name, value in rule.limits)
        severity = {2: "warning", 3: "error"}[rule.severity]
        click.echo(f"{rule.no:>3} {rule.code}: {rule.en.title} ({severity}; {limits or '–'})")


def each(
    url: str, province: Province, actor: str, codes: Sequence[str], jobs: int, is_whole: bool,
    few: bool = False,
) -> Iterator[Run]:  # fmt: skip
    """Judge communes in as many processes as there are jobs; yield the runs in order.

    Where few parcels are due of each, in threads: a process takes longer to start than to judge.
    """
    one = partial(judge, url, province, actor, is_whole)
    if len(codes) == 1 or jobs == 1:
        yield from _runs(map(one, codes))
        return
    pool = _pool(min(jobs, len(codes)), few)
    try:
        yield from _runs(pool.map(one, codes))
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int, few: bool) -> Executor:
    if few:
        return ThreadPoolExecutor(jobs)
    # Started afresh, not forked: a forked process would share our connections and locks.
    return ProcessPoolExecutor(jobs, get_context("spawn"))


def judge(url: str, province: Province, actor: str, is_whole: bool, code: str) -> Run | None:
    """Judge all of a commune, or what is due of it; None where nothing is."""
    act = checking.commune if is_whole else checking.due
    with closing(db.connect(url)) as conn:
        return act(conn, province, actor, code)


def _check(
    settings: config.Config, codes: Sequence[str], jobs: int, is_whole: bool, few: bool = False
) -> None:
    url, province = settings.database_url, settings.province
    for done in each(url, province, cli.actor(), codes, jobs, is_whole, few) if codes else ():
        click.echo(_line(done))


def _runs(found: Iterable[Run | None]) -> Iterator[Run]:
    return (run for run in found if run is not None)


def _codes(settings: config.Config, commune: str | None, only_due: bool) -> list[str]:
    if commune and not only_due:
        return [commune]
    with closing(db.connect(settings.database_url)) as conn:
        if not sql.value(conn, HAS_COMMUNES):
            raise cli.Refused("there are no communes yet: run `communes load FILE` first")
        if not only_due:
            with conn:
                due.mark(conn)
        found = due.every(conn, settings.province)
    return [code for code in found if commune in (None, code)]


def _line(done: Run) -> str:
    what = "all" if done.is_whole else "due"
    return (
        f"{done.code}: {done.parcels:,} parcels ({what}) in {done.duration_s:.1f} s, "
        f"findings: {done.opened} new, {done.reopened} reopened, {done.resolved} resolved"
    )
