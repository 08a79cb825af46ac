"""What commands that let files in have in common: one transaction, and how a report is said."""

import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

import config
from layers import sql
from layers.intake.refusal import Refusal
from portal import cli, db

MEASURE = (
    "next: a worker measures coverage anew; without one, `python -m portal coverage update --due`"
)
LISTED = 10  # rows of a kind on a terminal; --json has all


@contextmanager
def transaction(
    settings: config.Config, file: str, act: str = "load", actor: str | None = None
) -> Iterator[sql.Connection]:
    """Lend a connection in one transaction: whatever goes wrong, nothing of the file stays."""
    conn = db.connect(settings.database_url)
    try:
        _require_migrated(conn)
        with db.writing(conn, actor or cli.actor(), reason=f"{act} {file}"):
            yield conn
    except Refusal as wrong:
        raise cli.Refused(f"{wrong} — nothing was written") from wrong
    finally:
        conn.close()


def columns_among(keys: Sequence[str]) -> Callable[..., dict[str, str]]:
    """Return the callback of `--column so_thua=COL`; a key not among these is wrong usage."""

    def read(
        _ctx: click.Context, _option: click.Parameter, said: tuple[str, ...]
    ) -> dict[str, str]:
        columns = {}
        for pair in said:
            key, equals, column = pair.partition("=")
            if not equals or not column or key not in keys:
                known = ", ".join(keys)
                raise click.BadParameter(f"{pair!r}: write KEY=COLUMN, KEY one of {known}")
            columns[key] = column
        return columns

    return read


def nothing_changed(loaded_before: str | None) -> str:
    """Return the sentence for a file whose rows all stand in the database already."""
    before = f" (this file was loaded on {loaded_before[:10]})" if loaded_before else ""
    return f"nothing changed: the database already says the same{before}"


def as_json(report: Any) -> str:
    """Return a report, a dataclass, as JSON."""
    return json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=1)


def count(number: int, noun: str) -> str:
    """Return "1 parcel", "4,537 parcels"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def some(lines: list[str], total: int | None = None) -> None:
    """Print the first lines of a list, and how many more there are."""
    for line in lines[:LISTED]:
        click.echo(f"    {line}")
    more = (len(lines) if total is None else total) - min(len(lines), LISTED)
    if more:
        click.echo(f"    … and {more:,} more (--json lists them)")


def _require_migrated(conn: sql.Connection) -> None:
    with conn:
        if sql.value(conn, "SELECT to_regclass('parcel')") is None:
            raise cli.Refused("the database is not set up: run `python -m portal migrate` first")
