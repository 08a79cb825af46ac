"""`python -m portal records load`: the ward export, and the groups that follow from it."""

from datetime import datetime
from pathlib import Path

import click

import config
from layers.parcels.tally import Listing
from layers.people.columns import KEYS as OF_PEOPLE
from layers.records import load as loading
from layers.records.columns import KEYS
from layers.records.report import Report
from portal.cli import entitled, evidence, first_rows, intake, preview_map
from portal.cli.progress import Progress
from portal.jobs import scope

_SAID_BY = {
    "option": "as --as-of says",
    "title": "as its title says",
    "workbook": "when the workbook was saved",
    "file": "when the file was saved",
}


@click.group()
def command() -> None:
    """What the system of record says of each parcel."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--commune", metavar="CODE", help="All records are of this commune.")
@click.option("--sheet", metavar="NAME", help="Sheet of a workbook that holds several tables.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    metavar="DATE",
    help="The day the export speaks of, if its title does not say.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=intake.columns_among((*KEYS, *OF_PEOPLE)),
    metavar="KEY=COLUMN",
    help="Column of so_to, so_thua, phan_loai …, by its head or letter; - for none.",
)
@click.option("--older", is_flag=True, help="Go back to an export of an earlier day.")
@click.option("--encoding", help="Text encoding of a CSV: utf-8, tcvn3, vni, cp1258, utf-16 …")
@click.option(
    "--with-people",
    is_flag=True,
    help="Read people and certificates too, into the restricted schema; needs --account.",
)
@click.option("--account", metavar="LOGIN", help="Who is entitled to people's data.")
@click.option("--password-stdin", is_flag=True, help="Read its password from standard input.")
@click.option("--dry-run", is_flag=True, help="Report what would be done; write nothing.")
@preview_map.option
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
def load(
    file: Path,
    commune: str | None,
    sheet: str | None,
    as_of: datetime | None,
    columns: dict[str, str],
    older: bool,
    encoding: str | None,
    with_people: bool,
    account: str | None,
    password_stdin: bool,
    dry_run: bool,
    map_file: Path | None,
    as_json: bool,
) -> None:
    """Load a ward export, XLSX or CSV: it replaces the records of its communes."""
    preview_map.require(map_file, dry_run)
    settings = config.load()
    actor = (
        entitled.require(
            settings.database_url, account, password_stdin, may_be_known=settings.demo_accounts
        )
        if with_people
        else None
    )
    day = as_of.date() if as_of else None
    options = loading.Options(commune, sheet, day, columns, older, encoding, with_people)
    with (
        intake.transaction(settings, file.name, actor=actor) as conn,
        Progress(file.name) as progress,
    ):
        report = loading.load(conn, file, settings.province, options, dry_run, progress.advance)
        waiting = first_rows.waiting(conn) if dry_run else []
        if actor is not None:
            scope.require(conn, actor, report.counts, with_people=True)
        preview_map.write(conn, settings, file, "records", map_file)
    if as_json:
        click.echo(intake.as_json(report))
    else:
        _say(report)
        first_rows.say(waiting)


def _say(report: Report) -> None:
    counts, settings = report.counts, report.settings
    communes = ", ".join(f"{code} ({n:,})" for code, n in counts["communes"].items())
    groups = ", ".join(f"group {group} {n:,}" for group, n in counts["groups"].items())
    click.echo(f"{report.file}: {counts['read']:,} rows of sheet {settings['sheet']}")
    click.echo(
        f"as of {settings['as_of']} ({_SAID_BY[settings['as_of_from']]}), "
        f"scheme {settings['scheme']}: {groups}"
    )
    click.echo(f"commune: {communes}")
    click.echo(_outcome(report))
    click.echo(f"columns: {', '.join(f'{k}={name}' for k, name in settings['columns'].items())}")
    if settings["evidence"]:
        evidence.say(settings["evidence"])
    _say_people(report)
    for key, title in (
        ("other_columns", "other columns"),
        ("personal_columns", "personal columns"),
    ):
        if settings[key]:
            click.echo(f"{title}, not read: {', '.join(settings[key])}")
    _say_rows(report)
    for note in report.notes:
        click.echo(f"note: {note}")


def _say_people(report: Report) -> None:
    found = report.settings["people_columns"]
    if not found:
        return
    click.echo(f"people, restricted: {', '.join(f'{key}={name}' for key, name in found.items())}")
    for what, n in report.counts["people"].items():
        figures = ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in n.items())
        click.echo(f"    {what}: {figures or 'none'}")


def _outcome(report: Report) -> str:
    counts = report.counts
    if not report.is_change:
        return intake.nothing_changed(report.loaded_before)
    would = "would be " if report.dry_run else ""
    return (
        f"{counts['added']:,} {would}added, {counts['changed']:,} {would}changed, "
        f"{counts['unchanged']:,} unchanged, {counts['gone']:,} {would}removed, "
        f"{counts['refused']:,} refused"
    )


def _say_rows(report: Report) -> None:
    if report.counts["matched_by_former"]:
        click.echo(f"found by former sheet and number: {report.counts['matched_by_former']:,}")
    _list("refused rows", report.refused, "{reason}")
    _list("cells left unknown", report.remarks, "{reason}")
    _list("in the export, not on the map", report.not_on_map, "")
    _list("on the map, not in the export", report.not_in_export, "")
    _list("changed", report.changed, "group {group_before} → {group_after}")
    _list("removed, no longer in the export", report.gone, "")


def _list(title: str, listing: Listing, detail: str) -> None:
    if listing.total:
        click.echo(f"{title}: {listing.total:,}")
        intake.some([_line(row, detail) for row in listing.rows], listing.total)


def _line(row: dict[str, object], detail: str) -> str:
    place = f"row {row['row']}, " if row.get("row") else ""
    text = f"{place}sheet {row['sheet_no'] or '-'} parcel {row['parcel_no'] or '-'}"
    return f"{text}: {detail.format_map(row)}" if detail else text
