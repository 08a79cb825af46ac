"""Write reports for people who do not open the portal."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import click

import config
from layers.communes import figures
from layers.editions import store
from portal import cli, commune_page, db, i18n
from portal.cli import written
from portal.reports import (
    commune_sheet,
    edition_file,
    edition_template,
    fonts,
    inline,
    mailed_map,
    wording,
)


@click.group()
def command() -> None:
    """Write a report as a file."""


@command.command("map")
@click.option("--commune", required=True, help="Its 5-digit code.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", default=i18n.DEFAULT, type=click.Choice(list(i18n.LANGUAGES)))
@click.option("--force", is_flag=True, help="Replace the file where there is one.")
def map_(commune: str, out: Path, lang: str, force: bool) -> None:
    """Write one commune as a single HTML file that opens without the network."""
    written.require_place(out, force)
    settings = config.load()
    with contextlib.closing(db.connect(settings.database_url)) as conn:
        # Figures and shapes of one moment, and nothing written.
        conn.set_session(isolation_level="REPEATABLE READ", readonly=True)
        mailed = _make(conn, settings, commune, lang)
    written.write(out, mailed.html)
    click.echo(f"{out}: {len(mailed.html) / 1e6:.2f} MB, {mailed.how.name}")


@command.command("pdf")
@click.option("--commune", help="Its 5-digit code: its state on two pages of A4.")
@click.option("--edition", type=int, help="Its number: the whole province as it was.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", default=i18n.DEFAULT, type=click.Choice(list(i18n.LANGUAGES)))
@click.option("--force", is_flag=True, help="Replace the file where there is one.")
def pdf(commune: str | None, edition: int | None, out: Path, lang: str, force: bool) -> None:
    """Write the sheet of one commune, or an edition, as a PDF."""
    if (commune is None) == (edition is None):
        raise cli.Refused("say either --commune CODE or --edition NUMBER")
    if edition is not None:
        return _write_edition(edition, "pdf", out, lang, force)
    written.require_place(out, force)
    settings = config.load()
    with contextlib.closing(db.connect(settings.database_url)) as conn:
        conn.set_session(isolation_level="REPEATABLE READ", readonly=True)
        made = _print(conn, settings, str(commune), lang)
    written.write(out, made)
    click.echo(f"{out}: {len(made) / 1e3:.0f} kB")
    return None


@command.command("xlsx")
@click.option("--edition", required=True, type=int, help="Its number.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", default=i18n.DEFAULT, type=click.Choice(list(i18n.LANGUAGES)))
@click.option("--force", is_flag=True, help="Replace the file where there is one.")
def xlsx(edition: int, out: Path, lang: str, force: bool) -> None:
    """Write an edition as a workbook."""
    _write_edition(edition, "xlsx", out, lang, force)


def _write_edition(
    number: int, format_: edition_file.Format, out: Path, language: str, force: bool
) -> None:
    written.require_place(out, force)
    settings = config.load()
    with contextlib.closing(db.connect(settings.database_url)) as conn:
        try:
            made = edition_file.get(conn, settings, number, format_, language)
        except store.UnknownEdition as wrong:
            raise cli.Refused(f"there is no edition {number}") from wrong
        except (edition_template.BadTemplate, fonts.Missing) as wrong:
            raise cli.Refused(str(wrong)) from wrong
    written.write(out, made)
    click.echo(f"{out}: {len(made) / 1e3:.0f} kB, as first published")


def _print(conn: db.Connection, settings: config.Config, code: str, language: str) -> bytes:
    with wording.speaking(settings, language):
        try:
            state = commune_page.alone(conn, settings.province, code, datetime.now(UTC))
            return commune_sheet.pdf(state, settings.province, settings.var)
        except figures.UnknownCommune as wrong:
            raise cli.Refused(f"there is no commune {code}") from wrong
        except fonts.Missing as wrong:
            raise cli.Refused(str(wrong)) from wrong


def _make(
    conn: db.Connection, settings: config.Config, code: str, language: str
) -> mailed_map.Mailed:
    try:
        return mailed_map.make(conn, settings, code, language)
    except figures.UnknownCommune as wrong:
        raise cli.Refused(f"there is no commune {code}") from wrong
    except (inline.Missing, mailed_map.TooLarge) as wrong:
        raise cli.Refused(str(wrong)) from wrong
