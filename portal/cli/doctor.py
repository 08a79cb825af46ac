"""`python -m portal doctor`: say what is missing or wrong."""

import getpass

import click

import config
from portal import cli, db, doctor
from portal.doctor.recount import recount


@click.command()
@click.option("--recount", "again", is_flag=True, help="First count the mosaic and figures anew.")
@click.option("--deep", "is_deep", is_flag=True, help="Prove all editions too: reads every list.")
def command(again: bool, is_deep: bool) -> None:
    """Say what is missing or wrong with this installation, one line each."""
    if again:
        _recount()
    found = list(doctor.problems(is_deep=is_deep))
    for problem in found:
        click.echo(str(problem))
    if found:
        raise SystemExit(1)
    click.echo("All is well.")


def _recount() -> None:
    try:
        conn = db.connect(config.load().database_url)
    except (config.BadSetting, db.Unavailable) as wrong:
        raise cli.Refused(str(wrong)) from wrong
    with db.writing(conn, f"cli:{getpass.getuser()}", reason="doctor --recount"):
        recount(conn)
    conn.close()
