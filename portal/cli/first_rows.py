"""The first rows of a file as they would be written: what a dry run shows beside its report."""

from collections.abc import Sequence

import click

from layers import sql
from portal import preview_sketch


def waiting(conn: sql.Connection) -> list[sql.Row]:
    """Return the first rows that wait in this transaction, which a dry run leaves unwritten."""
    for kind, _draw in preview_sketch.KINDS.values():
        if kind.is_staged(conn):
            rows: list[sql.Row] = kind.rows(conn)
            return rows
    return []


def say(rows: Sequence[sql.Row]) -> None:
    """Print rows as they would be written, each on its line; what a row lacks is left out."""
    if rows:
        click.echo("first rows:")
    for row in rows:
        told = {"row" if key == "row_no" else key: cell for key, cell in row.items()}
        said = (f"{key} {_plain(cell)}" for key, cell in told.items() if _is_said(cell))
        click.echo(f"    {', '.join(said)}")


def _is_said(cell: object) -> bool:
    return cell is not None and cell != []


def _plain(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.1f}"
    return "+".join(map(str, cell)) if isinstance(cell, list) else str(cell)
