"""`python -m portal imports`: every file that was let in, its report, and how to take it back."""

import json
from collections import Counter

import click

import config
from layers import sql
from layers.intake import runs, undo
from portal import cli
from portal.cli import intake

FIGURES = ("read", "added", "changed", "retired", "gone", "unusable", "refused")
NAMES = ("row", "row_no", "so_to", "sheet_no", "so_thua", "parcel_no")


@click.group()
def command() -> None:
    """Files that were let in: list them, look at one, take one back."""


@command.command(name="list")
@click.option("--most", type=click.IntRange(1, 10_000), default=20, help="How many, newest first.")
def list_(most: int) -> None:
    """List the newest runs."""
    with intake.transaction(config.load(), "", act="list runs") as conn:
        found = runs.newest(conn, most)
    for run in found:
        click.echo(_line(run))
    if not found:
        click.echo("no file has been let in yet")


@command.command()
@click.argument("run", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print settings and report as JSON.")
def show(run: int, as_json: bool) -> None:
    """Show one run: settings, figures, and the rows to look at."""
    with intake.transaction(config.load(), str(run), act="show run") as conn:
        found = _found(conn, run)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1, default=str))
    else:
        _say(found)


@command.command(name="undo")
@click.argument("run", type=int)
def undo_(run: int) -> None:
    """Take a run back: everything is as it was before it."""
    with intake.transaction(config.load(), str(run), act="undo run") as conn:
        undone = undo.undo(conn, run)
    click.echo(f"run {run} ({undone.file}) is undone: {undone.kind} are as they were before it")
    if undone.communes and undone.kind != "records":
        click.echo(intake.MEASURE)


def _found(conn: sql.Connection, run: int) -> sql.Row:
    try:
        return runs.get(conn, run)
    except runs.UnknownRun as wrong:
        raise cli.Refused(str(wrong)) from wrong


def _line(run: sql.Row) -> str:
    figures = ", ".join(
        f"{run['counts'][key]:,} {key}" for key in FIGURES if run["counts"].get(key)
    )
    ended = f"undone {run['undone_at']:%Y-%m-%d} by {run['undone_by']}" if run["undone_at"] else ""
    told = [f"{run['started_at']:%Y-%m-%d %H:%M}", run["kind"], run["file"], run["actor"], figures]
    return f"{run['id']:>6}  " + "  ".join(part for part in [*told, ended] if part)


def _say(run: sql.Row) -> None:
    click.echo(_line(run).strip())
    for name, value in run["settings"].items():
        if value not in (None, "", [], {}):
            click.echo(f"{name}: {_plain(value)}")
    for what, n in Counter(row.get("what", "row") for row in run["report"]).items():
        click.echo(f"{what}: {n:,}")
        rows = [row for row in run["report"] if row.get("what", "row") == what]
        intake.some([_plain(row) for row in rows])
    if run["refused_rows"]:
        click.echo(f"refused rows kept with their shapes: {run['refused_rows']:,}")


def _plain(value: object) -> str:
    """Return JSON as a person writes it: `so_to SHBANDO, so_thua SHTHUA`."""
    if isinstance(value, dict):
        told = {key: cell for key, cell in value.items() if key != "what" and cell is not None}
        # jsonb keeps no order: what names the row comes first.
        keys = sorted(told, key=lambda key: NAMES.index(key) if key in NAMES else len(NAMES))
        return ", ".join(f"{key} {told[key]}" for key in keys)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
