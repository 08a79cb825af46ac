"""`python -m portal teams …`: who surveys, and what they hold."""

import contextlib
from collections.abc import Iterator
from datetime import date

import click

import config
from layers import sql
from layers.teams import change, find
from portal import audit, cli, db


@click.group()
def command() -> None:
    """Make teams, put people into them, see what they have to do."""


@command.command("list")
def show() -> None:
    """List every team with its people and its gaps."""
    with contextlib.closing(db.connect(config.load().database_url)) as conn:
        for team in find.every(conn, date.today()):
            click.echo(_line(team))


@command.command()
@click.argument("name")
def add(name: str) -> None:
    """Add a team."""
    with _writing("add") as conn:
        change.add(conn, name)
    click.echo(f"added {name}")


@command.command()
@click.argument("team")
@click.argument("name")
def rename(team: str, name: str) -> None:
    """Rename a team."""
    with _writing("rename") as conn:
        change.rename(conn, number(conn, team), name)
    click.echo(f"{team} is now {name}")


@command.command()
@click.argument("team")
def close(team: str) -> None:
    """Let a team that holds nothing take no more work."""
    with _writing("close") as conn:
        change.close(conn, number(conn, team))
    click.echo(f"closed {team}")


@command.command("open")
@click.argument("team")
def open_again(team: str) -> None:
    """Let a closed team take work again."""
    with _writing("open") as conn:
        change.open_again(conn, number(conn, team))
    click.echo(f"opened {team}")


@command.command()
@click.argument("team")
@click.argument("login")
def join(team: str, login: str) -> None:
    """Take a person into a team."""
    with _writing("join", account=login) as conn:
        change.join(conn, number(conn, team), login)
    click.echo(f"{login} is in {team}")


@command.command()
@click.argument("team")
@click.argument("login")
def leave(team: str, login: str) -> None:
    """Take a person out of a team."""
    with _writing("leave", account=login) as conn:
        change.leave(conn, number(conn, team), login)
    click.echo(f"{login} is no longer in {team}")


def number(conn: sql.Connection, name: str) -> int:
    """Return the number of the team of a name; raise cli.Refused."""
    known = {row["name"]: int(row["id"]) for row in find.names(conn)}
    if name not in known:
        raise cli.Refused(f"there is no team {name!r}; there are: {', '.join(known) or 'none'}")
    return known[name]


@contextlib.contextmanager
def _writing(step: str, **about: str) -> Iterator[sql.Connection]:
    with contextlib.closing(db.connect(config.load().database_url)) as conn:
        try:
            with db.writing(conn, cli.actor()):
                audit.describe(conn, change=f"team_{step}", **about)
                yield conn
        except change.BadTeam as wrong:
            raise cli.Refused(_english(wrong)) from wrong


def _english(wrong: change.BadTeam) -> str:
    said = wrong.values
    return {
        change.BadTeamName: f"a team's name has 1 to {change.LONGEST_NAME} letters",
        change.TeamNameTaken: f"there is a team {said.get('name')!r} already",
        change.HoldsWork: f"{said.get('team')} still holds {said.get('n')} gaps: "
        "release them or give them to another team first",
        change.NoSuchPerson: f"there is no open account {said.get('login')!r}",
    }[type(wrong)]


def _line(team: find.Team) -> str:
    load = team.load
    people = ", ".join(person["login"] for person in team.members) or "nobody"
    closed = "" if load["is_active"] else " (closed)"
    counts = ("assigned", "in_survey", "delivered", "overdue", "closed")
    work = ", ".join(f"{load[f'n_{name}']} {name.replace('_', ' ')}" for name in counts)
    return f"{load['name']}{closed}\t{people}\t{work}"
