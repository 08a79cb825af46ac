"""Work with gaps."""

import contextlib
import os
from datetime import date
from pathlib import Path
from typing import Any

import click

import config
from layers import sql
from layers.communes import figures
from layers.gaps import export as gaps
from layers.gaps import listing
from layers.gaps.kind import Kind, State
from layers.gaps.listing import Sort
from portal import cli, db, i18n
from portal.cli import gap_package, gap_return, gap_steps, teams
from portal.format import HECTARE_M2
from portal.reports import gap_book, wording

SUFFIXES = (".gpkg", ".geojson", ".xlsx")


@click.group()
def command() -> None:
    """Work with gaps in the cadastral map."""


command.add_command(gap_package.package)
command.add_command(gap_return.return_)
for _step in gap_steps.commands():
    command.add_command(_step)


@command.command()
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--commune", help="Only this commune: its 5-digit code.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in Kind]), help="Without it, all but slivers."
)
@click.option(
    "--state",
    type=click.Choice([state.value for state in State]),
    help="Without it, what is unfinished.",
)
@click.option("--min-ha", type=click.FloatRange(0), help="Hectares at least.")
@click.option("--max-ha", type=click.FloatRange(0), help="Smaller than so many hectares.")
@click.option("--team", multiple=True, help="Only what this team holds; may be given again.")
@click.option("--overdue", is_flag=True, help="Only what was due before today.")
@click.option(
    "--sort",
    default=Sort.AREA.value,
    show_default=True,
    type=click.Choice([sort.value for sort in Sort]),
    help="The largest first, the smallest, what is due soonest, or what changed last.",
)
@click.option("--lang", default=i18n.DEFAULT, type=click.Choice(list(i18n.LANGUAGES)))
@click.option("--force", is_flag=True, help="Replace the file where there is one.")
def export(out: Path, sort: str, lang: str, force: bool, **wanted: Any) -> None:
    """Write gaps as GeoPackage, GeoJSON or XLSX, by the file's suffix; maps in WGS 84.

    What is written is what the page /gaps lists with the same filters.
    """
    _require_place(out, force)
    settings = config.load()
    part = out.with_name(f".{os.getpid()}.{out.name}")
    try:
        with contextlib.closing(db.connect(settings.database_url)) as conn:
            written = _write(conn, settings, part, wanted, Sort(sort), lang)
        part.replace(out)
    except OSError as wrong:
        raise cli.Refused(f"{out} cannot be written: {wrong.strerror}") from wrong
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"{out}: {written} gaps")


def _write(
    conn: db.Connection,
    settings: config.Config,
    path: Path,
    wanted: dict[str, Any],
    sort: Sort,
    lang: str,
) -> int:
    sql.snapshot(conn)
    filters = _filters(conn, **wanted)
    if path.suffix.lower() == ".xlsx":
        with wording.speaking(settings, lang):
            return gap_book.write(conn, path, filters, date.today(), sort)
    return gaps.to_file(conn, path, filters, date.today(), sort)


def _filters(
    conn: db.Connection, commune: str | None, kind: str | None, state: str | None,
    min_ha: float | None, max_ha: float | None, team: tuple[str, ...], overdue: bool,
) -> listing.Filters:  # fmt: skip
    if commune:
        try:
            figures.get(conn, commune)
        except figures.UnknownCommune as wrong:
            raise cli.Refused(f"there is no commune {commune}") from wrong
    min_m2, max_m2 = (ha and ha * HECTARE_M2 for ha in (min_ha, max_ha))
    held_by = tuple(teams.number(conn, name) for name in team) or None
    overdue_on = date.today() if overdue else None
    return listing.Filters(commune, kind, state, min_m2, max_m2, held_by, overdue_on)


def _require_place(out: Path, force: bool) -> None:
    if out.suffix.lower() not in SUFFIXES:
        raise cli.Refused(f"{out.name}: the name has to end with {', '.join(SUFFIXES)}")
    if not out.parent.is_dir():
        raise cli.Refused(f"there is no folder {out.parent} to write {out.name} into")
    if out.exists() and not force:
        raise cli.Refused(f"{out} exists already: name another file, or pass --force")
