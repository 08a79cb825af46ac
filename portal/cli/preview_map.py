"""`--map`: the pictures of the upload page, of a dry run on a terminal."""

from pathlib import Path

import click

import config
from layers import sql
from portal import cli, i18n, preview_sketch
from portal.cli import written

option = click.option(
    "--map", "map_file", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.html",
    help="With --dry-run: draw some of it over its commune, as the upload page does.",
)  # fmt: skip


def require(out: Path | None, dry_run: bool) -> None:
    """Raise Refused, before anything is read, where the map cannot be written."""
    if out is None:
        return
    if not dry_run:
        raise cli.Refused("--map draws what would be loaded: it goes with --dry-run")
    written.require_place(out)


def write(
    conn: sql.Connection, settings: config.Config, file: Path, kind: str, out: Path | None
) -> None:
    """Draw what waits in this transaction, which a dry run leaves unwritten."""
    if out is None:
        return
    waiting, draw = preview_sketch.KINDS[kind]
    if not waiting.is_staged(conn):
        click.echo(f"{out}: not written, for no row can be drawn", err=True)
        return
    # Imported here: pages take a seventh of a second, which no load without a map needs.
    from portal.reports import preview_map, wording  # noqa: PLC0415

    pictures = draw(conn)
    with wording.speaking(settings, i18n.DEFAULT):
        written.write(out, preview_map.html(file.name, kind, pictures))
