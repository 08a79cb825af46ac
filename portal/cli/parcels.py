"""`python -m portal parcels load`: a cadastral map, checked before anything of it is written."""

from pathlib import Path
from typing import Any

import click

import config
from layers.intake import position, refused_file
from layers.parcels import export as exporting
from layers.parcels import load as loading
from layers.parcels.columns import KEYS
from layers.parcels.report import Report
from layers.parcels.tally import Listing
from portal.cli import evidence, first_rows, intake, preview_map
from portal.cli.progress import Progress


@click.group()
def command() -> None:
    """Parcels of the cadastral map."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--commune", metavar="CODE", help="All parcels are of this commune.")
@click.option("--srid", type=int, metavar="EPSG", help="Coordinate system, if the file is wrong.")
@click.option("--layer", help="Layer of a GeoPackage, map of a zip, or boundaries of a drawing.")
@click.option("--sheet", metavar="N", help="Map sheet of a drawing, if its name does not say it.")
@click.option("--snap-cm", type=click.FloatRange(0, 100), default=1, help="Ends so close meet.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=intake.columns_among(KEYS),
    metavar="KEY=COLUMN",
    help="Column of so_to, so_thua, loai_dat, dien_tich, ma_xa …; - for none. May be repeated.",
)
@click.option("--encoding", help="Text encoding: utf-8, tcvn3, vni, cp1258, cp1252, utf-16 …")
@click.option("--swap-axes/--no-swap-axes", default=None, help="The file has the northing first.")
@click.option(
    "--trust-position",
    is_flag=True,
    help="Where the declared system does not fit and exactly one other does, take that.",
)
@click.option(
    "--retire-missing",
    is_flag=True,
    help="End parcels that the sheets of the file no longer have (kept as history).",
)
@click.option(
    "--refused",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.gpkg",
    help="Write the rows that do not go in to a file of their own.",
)
@click.option("--dry-run", is_flag=True, help="Report what would be done; write nothing.")
@preview_map.option
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
def load(
    file: Path,
    commune: str | None,
    srid: int | None,
    layer: str | None,
    sheet: str | None,
    snap_cm: float,
    columns: dict[str, str],
    encoding: str | None,
    swap_axes: bool | None,
    trust_position: bool,
    retire_missing: bool,
    refused: Path | None,
    dry_run: bool,
    map_file: Path | None,
    as_json: bool,
) -> None:
    """Load parcels from a Shapefile, GeoPackage, GeoJSON, GML, TAB, DXF, DGN … (zipped or not)."""
    preview_map.require(map_file, dry_run)
    settings = config.load()
    options = loading.Options(
        commune, srid, layer, encoding, columns, retire_missing, swap_axes, trust_position,
        sheet, snap_cm / 100,
    )  # fmt: skip
    with intake.transaction(settings, file.name) as conn, Progress(file.name) as progress:
        report = loading.load(conn, file, settings.province, options, dry_run, progress.advance)
        waiting = first_rows.waiting(conn) if dry_run else []
        preview_map.write(conn, settings, file, "parcels", map_file)
        handed_back = refused_file.write(conn, refused) if refused else 0
    if as_json:
        click.echo(intake.as_json(report))
    else:
        _say(report)
        first_rows.say(waiting)
        if handed_back:
            click.echo(f"{refused}: {intake.count(handed_back, 'refused row')}, to be mended")


@command.command()
@click.option("--commune", metavar="CODE", required=True, help="Whose parcels.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True,
    help=f"The file to write: {', '.join(exporting.SUFFIXES)}.",
)  # fmt: skip
@click.option("--srid", type=int, metavar="EPSG", help="Another system than the commune's zone.")
def export(commune: str, out: Path, srid: int | None) -> None:
    """Write the parcels of a commune to a file that `parcels load` reads again."""
    with intake.transaction(config.load(), out.name, act="export") as conn:
        written = exporting.export(conn, commune, out, srid and position.require_srid(srid))
    click.echo(f"{out}: {intake.count(written, 'parcel')} of commune {commune}")


def _say(report: Report) -> None:
    counts, settings = report.counts, report.settings
    communes = ", ".join(f"{code} ({n:,})" for code, n in sorted(counts["communes"].items()))
    click.echo(f"{report.file}: {counts['read']:,} rows, read in {settings['system']}")
    click.echo(f"commune: {communes}")
    if report.is_change:
        would = "would be " if report.dry_run else ""
        click.echo(
            f"{counts['added']:,} {would}added, {counts['changed']:,} {would}changed, "
            f"{counts['unchanged']:,} unchanged, {counts['unusable']:,} refused"
        )
        _say_ended(report)
    else:
        click.echo(intake.nothing_changed(report.loaded_before))
    evidence.say(settings["evidence"])
    _say_columns(settings)
    _say_land_use(counts)
    _say_rows(report)
    for note in report.notes:
        click.echo(f"note: {note}")
    if report.is_change and not report.dry_run:
        click.echo(intake.MEASURE)


def _say_ended(report: Report) -> None:
    counts = report.counts
    if counts["retired"]:
        would = "would end" if report.dry_run else "ended"
        click.echo(
            f"{counts['retired']:,} {would}: {intake.count(counts['split'], 'parcel')} split, "
            f"{intake.count(counts['merged'], 'parcel')} merged of others"
        )
    if counts["uncertain"] and report.settings["retire_missing"]:
        kept = intake.count(counts["uncertain"], "parcel")
        click.echo(f"not ended: {kept} not in the file, as a refused row may have been any of them")
    _list("split or merged", report.lineage, "{kind} of sheet {former_sheet_no} {former_parcel_no}")


def _say_columns(settings: dict[str, Any]) -> None:
    personal = settings["personal_columns"]
    if settings["other_columns"]:
        click.echo(f"other columns, not read: {', '.join(map(str, settings['other_columns']))}")
    if personal:
        click.echo(f"personal columns, not read: {', '.join(personal)}")


def _say_land_use(counts: dict[str, dict[str, int]]) -> None:
    titles = {
        "objects": "roads and canals among them",
        "old_land_use": "old land-use codes",
        "old_land_use_in_compounds": "old codes within compound uses",
        "other_land_use": "codes that are no land use of a parcel",
    }
    for key, title in titles.items():
        if counts[key]:
            found = sorted(counts[key].items(), key=lambda item: -item[1])
            click.echo(f"{title}: {', '.join(f'{code} {n:,}' for code, n in found[:12])}")


def _say_rows(report: Report) -> None:
    counts = report.counts
    _list("refused rows", report.unusable, "{reason}")
    _list("outside their commune, kept", report.outside, "")
    _list("broken shapes, repaired", report.repaired, "{reason}, area moved by {moved_m2:,.3f} m²")
    _list("smaller than 1 m², kept", report.slivers, "{area_map_m2:,.3f} m²")
    _list(
        "mapped and declared area 1 m² or more apart",
        report.area_differences,
        "{area_map_m2:,.1f} m² mapped, {area_declared_m2:,.1f} m² declared",
    )
    fate = "ended" if report.settings["retire_missing"] else "kept (--retire-missing ends them)"
    _list(f"on these sheets but not in the file, {fate}", report.missing, "")
    _list("share their sheet and number with another, kept", report.repeated_keys, "")
    _list("pairs that overlap, kept", report.overlaps, "{overlap_m2:,.2f} m² with row {other_row}")
    _list("without sheet or number, kept", report.without_number, "")
    _list("unknown land use, kept", report.unknown_land_use, "{land_use}")
    _list("parcel codes to look at", report.codes, "{parcel_code} {problem}")
    if counts["without_code"]:
        click.echo(f"without parcel code: {counts['without_code']:,} (provisional codes are shown)")


def _list(title: str, listing: Listing, detail: str) -> None:
    if listing.total:
        click.echo(f"{title}: {listing.total:,}")
        intake.some([_line(row, detail) for row in listing.rows], listing.total)


def _line(row: dict[str, object], detail: str) -> str:
    place = f"row {row['row']}, " if "row" in row else ""
    text = f"{place}sheet {row['sheet_no'] or '-'} parcel {row['parcel_no'] or '-'}"
    return f"{text}: {detail.format_map(row)}" if detail else text
