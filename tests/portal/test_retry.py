"""A person whose transaction had to give way does not notice."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from psycopg2.errors import DeadlockDetected
from werkzeug.test import TestResponse

from layers import sql
from layers.teams import change
from portal import db, retry

Submit = Callable[..., TestResponse]
ADD = change.add


class GivingWay:
    """Adds a team, and is broken off after it the first few times."""

    def __init__(self, times: int):
        self.left = times

    def add(self, conn: sql.Connection, name: str) -> int:
        team = ADD(conn, name)
        self.left -= 1
        if self.left >= 0:
            raise DeadlockDetected("deadlock detected")
        return team


@pytest.mark.parametrize(
    ("times", "status", "teams"), [(retry.TRIES - 1, 303, 1), (retry.TRIES, 503, 0)]
)
def test_a_view_that_was_broken_off_is_called_again(
    signed_in: Callable[..., FlaskClient], submit: Submit, database: db.Connection,
    monkeypatch: pytest.MonkeyPatch, times: int, status: int, teams: int,
) -> None:  # fmt: skip
    client = signed_in("manager")
    monkeypatch.setattr(change, "add", GivingWay(times).add)
    assert submit(client, "/teams", "/teams", name="Đội đo 9").status_code == status
    with database:
        assert sql.value(database, "SELECT count(*) FROM team") == teams
