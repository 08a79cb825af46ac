"""Judge parcels by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from functools import partial

import click

import config
from layers import sql
from layers.province import Province
from layers.quality import check as checking
from layers.quality import due, registry
from layers.quality.run import Run
from portal import cli, db
from portal.cli import judging

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
        _check(settings, codes, jobs, is_whole, commune)
    except checking.UnknownCommune as wrong:
        raise cli.Refused(str(wrong)) from wrong


@command.command()
def rules() -> None:
    """List the rules, with the thresholds that are in force."""
    for rule in registry.in_force(config.load().province):
        limits = ", ".join(f"{name} {value}" for name, value in rule.limits)
        severity = {2: "warning", 3: "error"}[rule.severity]
        click.echo(f"{rule.no:>3} {rule.code}: {rule.en.title} ({severity}; {limits or '–'})")


def _check(
    settings: config.Config, codes: Sequence[str], jobs: int, is_whole: bool, only: str | None
) -> None:
    with closing(db.connect(settings.database_url)) as conn:
        # Whom the runs mark meanwhile, beside what has changed, is judged too; these mark nobody.
        more = tuple if only else partial(_due, conn, settings.province)
        for done in judging.each(
            settings.database_url, settings.province, cli.actor(), codes, jobs, is_whole, more
        ):
            click.echo(_line(done))


def _due(conn: sql.Connection, province: Province) -> list[str]:
    with conn:
        return list(due.every(conn, province))


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
