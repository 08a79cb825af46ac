"""`python -m portal account …`: who may sign in, and as what."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

import config
from layers import sql
from portal import cli, db
from portal.accounts import UnknownAccount, change, demonstration, find, passwords
from portal.accounts.account import Account, Grant, Role

ROLE = click.Choice([role.value for role in Role])
PASSWORD_STDIN = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input, not a prompt."
)
FOR_COMMUNE = click.option("--commune", metavar="CODE", help="Only for this commune.")
NEW_PASSWORD = f"Password ({passwords.SHORTEST} characters or more)"


@click.group()
def command() -> None:
    """Add people, give and take their roles, replace their passwords."""


@command.command()
@click.argument("login")
@click.option("--name", required=True, help="The person's name, as the portal shows it.")
@click.option("--role", required=True, type=ROLE)
@FOR_COMMUNE
@PASSWORD_STDIN
def add(login: str, name: str, role: str, commune: str | None, password_stdin: bool) -> None:
    """Add an account with its first role."""
    with _writing() as conn:
        change.require_new(conn, login)
        password = _new_password(password_stdin)
        change.add(conn, login, name, password, Grant(Role(role), commune))
    click.echo(f"added {login}")


@command.command()
@click.argument("login")
@PASSWORD_STDIN
def password(login: str, password_stdin: bool) -> None:
    """Replace a password; the person is signed out everywhere."""
    with _writing() as conn:
        find.by_login(conn, login)
        change.set_password(conn, login, _new_password(password_stdin))
    click.echo(f"replaced the password of {login}, who is signed out everywhere")


@command.command()
@click.argument("login")
@click.argument("role", type=ROLE)
@FOR_COMMUNE
def grant(login: str, role: str, commune: str | None) -> None:
    """Give a role."""
    given = Grant(Role(role), commune)
    with _writing() as conn:
        change.grant(conn, login, given)
    click.echo(f"{login}: {given}")


@command.command()
@click.argument("login")
@click.argument("role", type=ROLE)
@FOR_COMMUNE
def revoke(login: str, role: str, commune: str | None) -> None:
    """Take a role away."""
    taken = Grant(Role(role), commune)
    with _writing() as conn:
        change.revoke(conn, login, taken)
    click.echo(f"{login}: no longer {taken}")


@command.command()
@click.argument("login")
def close(login: str) -> None:
    """Close an account: nobody signs in with it any more."""
    with _writing() as conn:
        change.set_active(conn, login, False)
    click.echo(f"closed {login}, who is signed out everywhere")


@command.command("open")
@click.argument("login")
def reopen(login: str) -> None:
    """Open a closed account again."""
    with _writing() as conn:
        change.set_active(conn, login, True)
    click.echo(f"opened {login}")


@command.command("list")
def show() -> None:
    """List every account and its roles."""
    conn = db.connect(config.load().database_url)
    try:
        for account in find.everyone(conn):
            click.echo(_line(account))
    finally:
        conn.close()


@command.command()
def demo() -> None:
    """Add the demonstration's accounts, whose passwords everybody knows."""
    with _writing() as conn:
        added = demonstration.add(conn)
    click.echo(f"added {', '.join(added)}" if added else "nothing to do: they are all there")


@contextmanager
def _writing() -> Iterator[sql.Connection]:
    conn = db.connect(config.load().database_url)
    try:
        with db.writing(conn, cli.actor()):
            yield conn
    except (change.BadAccount, passwords.BadPassword, UnknownAccount) as wrong:
        raise cli.Refused(str(wrong)) from wrong
    finally:
        conn.close()


def _new_password(from_stdin: bool) -> str:
    if from_stdin:
        return passwords.require_good(sys.stdin.readline().rstrip("\r\n"))
    typed: str = click.prompt(NEW_PASSWORD, hide_input=True, confirmation_prompt=True)
    return passwords.require_good(typed)


def _line(account: Account) -> str:
    roles = ", ".join(sorted(map(str, account.grants))) or "no role"
    closed = "" if account.is_active else " (closed)"
    return f"{account.login}{closed}\t{account.display_name}\t{roles}"
