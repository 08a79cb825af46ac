"""Work with gaps."""

import contextlib
import os
from pathlib import Path

import click

import config
from layers import sql
from layers.communes import figures
from layers.gaps import export as gaps
from layers.gaps import listing
from layers.gaps.kind import Kind, State
from portal import cli, db, i18n
from portal.cli import gap_package, gap_return, gap_steps
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
@click.option("--lang", default=i18n.DEFAULT, type=click.Choice(list(i18n.LANGUAGES)))
@click.option("--force", is_flag=True, help="Replace the file where there is one.")
def export(
    out: Path, commune: str | None, kind: str | None, state: str | None, min_ha: float | None,
    lang: str, force: bool,
) -> None:  # fmt: skip
    """Write gaps as GeoPackage, GeoJSON or XLSX, by the file's suffix; maps in WGS 84."""
    _require_place(out, force)
    min_m2 = None if min_ha is None else min_ha * HECTARE_M2
    filters = listing.Filters(commune=commune, kind=kind, state=state, min_m2=min_m2)
    settings = config.load()
    part = out.with_name(f".{os.getpid()}.{out.name}")
    try:
        with contextlib.closing(db.connect(settings.database_url)) as conn:
            written = _write(conn, settings, part, filters, lang)
        part.replace(out)
    except OSError as wrong:
        raise cli.Refused(f"{out} cannot be written: {wrong.strerror}") from wrong
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"{out}: {written} gaps")


def _write(
    conn: db.Connection, settings: config.Config, path: Path, filters: listing.Filters, lang: str
) -> int:
    sql.snapshot(conn)
    if filters.commune:
        try:
            figures.get(conn, filters.commune)
        except figures.UnknownCommune as wrong:
            raise cli.Refused(f"there is no commune {filters.commune}") from wrong
    if path.suffix.lower() == ".xlsx":
        with wording.speaking(settings, lang):
            return gap_book.write(conn, path, filters)
    return gaps.to_file(conn, path, filters)


def _require_place(out: Path, force: bool) -> None:
    if out.suffix.lower() not in SUFFIXES:
        raise cli.Refused(f"{out.name}: the name has to end with {', '.join(SUFFIXES)}")
    if not out.parent.is_dir():
        raise cli.Refused(f"there is no folder {out.parent} to write {out.name} into")
    if out.exists() and not force:
        raise cli.Refused(f"{out} exists already: name another file, or pass --force")
