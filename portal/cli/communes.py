"""`python -m portal communes load`: the boundaries that everything else lies in."""

from pathlib import Path

import click

import config
from layers import crs
from layers.communes import load as loading
from layers.communes.read import Options
from layers.communes.recognise import UNIT_M2
from portal.cli import intake


@click.group()
def command() -> None:
    """Commune boundaries."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--code", metavar="COLUMN", help="Column of the 5-digit code.")
@click.option("--name", metavar="COLUMN", help="Column of the name.")
@click.option("--kind", metavar="COLUMN", help="Column of the kind: xã, phường, đặc khu.")
@click.option("--area", metavar="COLUMN", help="Column of the published area; - for none.")
@click.option("--area-unit", type=click.Choice(list(UNIT_M2)), help="Unit of the published area.")
@click.option("--srid", type=int, metavar="EPSG", help="Coordinate system, if the file is wrong.")
@click.option("--layer", help="Layer of a GeoPackage, or map of a zip that holds several.")
@click.option("--encoding", help="Text encoding of a Shapefile, e.g. cp1258.")
@click.option("--dry-run", is_flag=True, help="Report what would be done; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
def load(
    file: Path,
    code: str | None,
    name: str | None,
    kind: str | None,
    area: str | None,
    area_unit: str | None,
    srid: int | None,
    layer: str | None,
    encoding: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Load commune boundaries from a GeoJSON, GeoPackage or Shapefile (zipped or not)."""
    settings = config.load()
    said = {"code": code, "name": name, "kind": kind, "area": area}
    columns = {key: column for key, column in said.items() if column}
    options = Options(layer, encoding, srid, area_unit, columns)
    with intake.transaction(settings, file.name) as conn:
        report = loading.load(conn, file, settings.province, options, dry_run)
    if as_json:
        click.echo(intake.as_json(report))
    else:
        _say(report)


def _say(report: loading.Report) -> None:
    click.echo(f"{report.file}: {intake.count(len(report.communes), 'commune')} in the file")
    if not report.is_change:
        click.echo("nothing changed: the database already says the same")
    else:
        would = "would be " if report.dry_run else ""
        click.echo(
            f"{len(report.added)} {would}added, {len(report.changed)} {would}changed, "
            f"{len(report.unchanged)} unchanged; "
            f"{intake.count(report.former_communes, 'former commune')} {would}written"
        )
        intake.some([f"{code}: {', '.join(what)}" for code, what in report.changed.items()])
    _say_figures(report)
    for note in report.notes:
        click.echo(f"note: {note}")


def _say_figures(report: loading.Report) -> None:
    published = sum(one["published_m2"] or 0 for one in report.communes) / 1e6
    computed = sum(one["area_m2"] for one in report.communes) / 1e6
    click.echo(f"area: {published:,.2f} km² published, {computed:,.2f} km² of the polygons")
    zones = [one["srid"] for one in report.communes]
    for zone in sorted(set(zones)):
        click.echo(f"zone: {crs.title(zone)}: {intake.count(zones.count(zone), 'commune')}")
    total = len(report.overlaps) + report.tiny_overlaps
    if total:
        click.echo(f"overlaps, let in: {intake.count(total, 'pair')}")
        intake.some([f"{o.first} / {o.second}: {o.area_m2:.1f} m²" for o in report.overlaps])
    if report.tiny_overlaps:
        click.echo(f"    {report.tiny_overlaps} of under 1 m² not listed")
    there = len(report.communes) + len(report.not_in_file)
    if there != report.expected_communes:
        click.echo(f"note: {there} communes of {report.expected_communes} that the province has")
    if report.changed and not report.dry_run:
        click.echo("next: `python -m portal coverage update` measures coverage anew")
