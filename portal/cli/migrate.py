"""`python -m portal migrate`: bring the database to the schema that this version needs."""

import click

import config
from portal import cli, db, migrate


@click.command()
def command() -> None:
    """Bring the database to the schema that this version needs."""
    conn = db.connect(config.load().database_url)
    done = []
    try:
        for name in migrate.run(conn):
            click.echo(name)
            done.append(name)
    except migrate.EditedHistory as wrong:
        raise cli.Refused(str(wrong)) from wrong
    finally:
        conn.close()
    click.echo(f"migrations run: {len(done)}" if done else "nothing to do: all have run already")
