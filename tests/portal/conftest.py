"""Forms, as a browser sends them."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal import db
from portal.accounts import change
from portal.accounts.account import Grant, Role

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
PASSWORD = "a long enough password"


@pytest.fixture
def submit() -> Callable[..., TestResponse]:
    """Open a page, and send one of its forms: `submit(client, "/login", login="an")`."""

    def send(
        client: FlaskClient, page: str, action: str | None = None, **fields: str
    ) -> TestResponse:
        token = TOKEN.search(client.get(page).text)
        assert token, f"{page} has no form"
        return client.post(action or page, data={"csrf_token": token[1], **fields})

    return send


@pytest.fixture
def an(database: db.Connection) -> str:
    """The login of a viewer whose password is PASSWORD."""
    with db.writing(database, "test:pytest"):
        change.add(database, "an.nguyen", "Nguyễn Văn An", PASSWORD, Grant(Role.VIEWER))
    return "an.nguyen"


@pytest.fixture
def actions(database: db.Connection) -> Callable[[], list[tuple[str, str, object]]]:
    """What the audit log says was done since, as (actor, action, details)."""

    def read() -> list[tuple[str, str, object]]:
        with database, database.cursor() as cursor:
            cursor.execute(
                "SELECT actor, action, details FROM audit_entry"
                " WHERE actor <> 'test:pytest' ORDER BY id"
            )
            return cursor.fetchall()

    return read
