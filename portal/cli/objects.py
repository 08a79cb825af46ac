"""`python -m portal objects load`: roads, canals and other land that is no parcel."""

from pathlib import Path

import click

import config
from layers.objects import load as loading
from layers.objects.report import Report
from portal.cli import first_rows, intake, preview_map
from portal.cli.progress import Progress


@click.group()
def command() -> None:
    """Roads, canals and other land that is no parcel."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(loading.KINDS), required=True, help="What all of it is.")
@click.option("--commune", metavar="CODE", help="Take only what lies in this commune.")
@click.option("--srid", type=int, metavar="EPSG", help="Coordinate system, if the file is wrong.")
@click.option("--layer", help="Layer of a GeoPackage, or map of a zip that holds several.")
@click.option("--encoding", help="Text encoding of a Shapefile, e.g. cp1258.")
@click.option("--width", type=float, metavar="METRES", help="Width to draw lines with.")
@click.option("--name-column", metavar="COLUMN", help="Column of the objects' names; - for none.")
@click.option("--key-column", metavar="COLUMN", help="Column that tells objects apart; - for none.")
@click.option("--dry-run", is_flag=True, help="Report what would be done; write nothing.")
@preview_map.option
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
def load(
    file: Path,
    kind: str,
    commune: str | None,
    srid: int | None,
    layer: str | None,
    encoding: str | None,
    width: float | None,
    name_column: str | None,
    key_column: str | None,
    dry_run: bool,
    map_file: Path | None,
    as_json: bool,
) -> None:
    """Load land objects; what crosses several communes is cut along their boundaries."""
    preview_map.require(map_file, dry_run)
    settings = config.load()
    said = {"name": name_column, "key": key_column}
    columns = {key: column for key, column in said.items() if column}
    options = loading.Options(kind, commune, srid, layer, encoding, width, columns)
    with intake.transaction(settings, file.name) as conn, Progress(file.name) as progress:
        report = loading.load(conn, file, settings.province, options, dry_run, progress.advance)
        waiting = first_rows.waiting(conn) if dry_run else []
        preview_map.write(conn, settings, file, "objects", map_file)
    if as_json:
        click.echo(intake.as_json(report))
    else:
        _say(report)
        first_rows.say(waiting)


def _say(report: Report) -> None:
    counts, settings = report.counts, report.settings
    communes = ", ".join(f"{code} ({n:,})" for code, n in counts["communes"].items())
    click.echo(f"{report.file}: {counts['read']:,} rows, read in {settings['system']}")
    click.echo(f"parts by commune: {communes}")
    click.echo(_outcome(report))
    chosen = ", ".join(f"{key}={name}" for key, name in settings["columns"].items())
    click.echo(f"columns: {chosen or 'none; objects are known by their shape'}")
    for key, title in (("repaired", "repaired shapes"), ("widened", "lines drawn with a width")):
        if counts[key]:
            click.echo(f"{title}: {counts[key]:,}")
    if report.refused:
        click.echo(f"refused rows: {len(report.refused):,}")
        intake.some([f"row {row['row']}: {row['reason']}" for row in report.refused])
    if counts["not_in_file"]:
        click.echo(f"of this kind there but not in the file, kept: {counts['not_in_file']:,}")
    for note in report.notes:
        click.echo(f"note: {note}")
    if report.is_change and not report.dry_run:
        click.echo(intake.MEASURE)


def _outcome(report: Report) -> str:
    counts = report.counts
    if not report.is_change:
        return intake.nothing_changed(report.loaded_before)
    would = "would be " if report.dry_run else ""
    return (
        f"{counts['added']:,} {would}added, {counts['changed']:,} {would}changed, "
        f"{counts['unchanged']:,} unchanged, {counts['refused']:,} rows refused"
    )
