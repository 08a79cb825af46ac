"""`python -m portal gaps package`: what a team takes to the field, as one file."""

import contextlib
import os
from pathlib import Path
from uuid import UUID, uuid4

import click

import config
from layers.gaps.detail import UnknownGap
from layers.gaps.field import record, taken
from portal import cli, db, i18n
from portal.cli.intake import count
from portal.reports import field_package, fonts, wording

ENGLISH = {
    taken.NO_GAPS: "no gap is named",
    taken.TOO_MANY: "a package holds %(most)s gaps at most",
    taken.TWO_COMMUNES: "the gaps are of several communes: take one package a commune",
    taken.TOO_MUCH: "more than %(most)s parcels or objects around: take fewer, or less margin",
}


@click.command("package")
@click.argument("gaps", nargs=-1, required=True, type=click.UUID, metavar="ID…")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--margin", "margin_m", default=taken.MARGIN_M, show_default=True, metavar="METRES",
    type=click.FloatRange(0, taken.MOST_MARGIN_M), help="Parcels so far around come along.",
)  # fmt: skip
@click.option(
    "--address", default="", metavar="URL",
    help="Of the portal, for links and QR codes; without it they hold a gap's id alone.",
)  # fmt: skip
@click.option("--lang", default=i18n.DEFAULT, type=click.Choice(list(i18n.LANGUAGES)))
@click.option("--force", is_flag=True, help="Replace the file where there is one.")
def package(
    gaps: tuple[UUID, ...], out: Path, margin_m: float, address: str, lang: str, force: bool
) -> None:
    """Write gaps of one commune as a zip for QField, QGIS, GPS receivers and paper."""
    _require_place(out, force)
    settings = config.load()
    part = out.with_name(f".{os.getpid()}.{out.name}")
    with contextlib.closing(db.connect(settings.database_url)) as conn:
        try:
            with db.reading(conn):
                found = taken.take(conn, uuid4(), gaps, margin_m)
            with wording.speaking(settings, lang):
                sha256 = field_package.make(part, found, address, settings.var)
            with db.writing(conn, cli.actor(), reason=f"package {out.name}"):
                record.add(conn, found, cli.actor(), sha256)
                part.replace(out)
        except (UnknownGap, taken.CannotBeTaken, fonts.Missing) as wrong:
            raise cli.Refused(_said(wrong)) from wrong
        except OSError as wrong:
            raise cli.Refused(f"{out} cannot be written: {wrong.strerror}") from wrong
        finally:
            part.unlink(missing_ok=True)
    click.echo(
        f"{out}: package {found.package_id} of {count(len(found.gaps), 'gap')}, "
        f"{count(len(found.parcels), 'parcel')} around, sha256 {sha256}"
    )


def _said(wrong: Exception) -> str:
    """Say it in the language of the command line."""
    if isinstance(wrong, UnknownGap):
        return "there is no such gap"
    if isinstance(wrong, taken.CannotBeTaken):
        return ENGLISH[wrong.text] % wrong.values
    return str(wrong)


def _require_place(out: Path, force: bool) -> None:
    if out.suffix.lower() != ".zip":
        raise cli.Refused(f"{out.name}: the name has to end with .zip")
    if not out.parent.is_dir():
        raise cli.Refused(f"there is no folder {out.parent} to write {out.name} into")
    if out.exists() and not force:
        raise cli.Refused(f"{out} exists already: name another file, or pass --force")
