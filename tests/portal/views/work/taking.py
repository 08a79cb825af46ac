"""Steps, as the forms of the pages take them."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from layers import sql
from layers.teams import change
from portal import db
from tests.conftest import ACTOR

FIELDS = {"due_on": "2999-12-31", "reason": "vì thế", "next": "/gaps?commune=31150"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def logins(database: db.Connection) -> list[str]:
    found = [row["login"] for row in sql.rows(database, "SELECT login FROM account ORDER BY id")]
    database.rollback()
    return found


def join(database: db.Connection, team: int) -> None:
    """Take whoever has signed in last into the team."""
    login = logins(database)[-1]
    with db.writing(database, ACTOR):
        change.join(database, team, login)


def post(client: FlaskClient, step: str, *gaps: str, **fields: str) -> TestResponse:
    """Take a step as the forms do, with the token of a page that everybody has."""
    token = TOKEN.search(client.get("/password").text)
    assert token
    return client.post(
        f"/gaps/steps/{step}", data={"csrf_token": token[1], "gap": list(gaps), **FIELDS, **fields}
    )


def state(database: db.Connection, gap: str) -> str:
    found: str = sql.value(database, "SELECT state FROM gap WHERE id = %(id)s", id=gap)
    database.rollback()
    return found
