"""Who reads people's data from a terminal: an account that is entitled, proven by its password.

That somebody may start the command, or knows the address of the database, entitles nobody: it is
said of an account, which answers for it in the audit log.
"""

import sys

import click

from layers.intake.refusal import Refusal
from portal import cli, db
from portal.accounts import demonstration, find, passwords
from portal.jobs import scope


def require(database_url: str, login: str | None, from_stdin: bool, may_be_known: bool) -> str:
    """Return the login; raise Refused, with one sentence, for who may not read people's data.

    `may_be_known`: accounts of the demonstration count, whose passwords everybody knows.
    """
    if login is None:
        raise cli.Refused(
            "--with-people: say who is entitled to people's data with --account LOGIN — "
            "nothing was written"
        )
    password = _password(login, from_stdin)
    conn = db.connect(database_url)
    try:
        with conn:
            found = find.with_password_hash(conn, login)
            # An unknown login takes as long as a known one.
            is_right = passwords.is_right(found[1] if found else None, password)
            if not is_right or (login.startswith(demonstration.PREFIX) and not may_be_known):
                raise cli.Refused(f"{login}: wrong login or password — nothing was written")
            scope.require_people(conn, login)
    except Refusal as wrong:
        raise cli.Refused(f"{wrong} — nothing was written") from wrong
    finally:
        conn.close()
    return login


def _password(login: str, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = click.prompt(f"Password of {login}", hide_input=True, err=True)
    return typed
