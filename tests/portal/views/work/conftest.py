"""Gaps to work on, in two communes, and a team."""

from collections.abc import Callable

import pytest

from portal import db
from tests import factories
from tests.conftest import ACTOR


@pytest.fixture
def team(database: db.Connection) -> int:
    with db.writing(database, ACTOR):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        return factories.team(database, "Đội đo 7")


@pytest.fixture
def make(database: db.Connection, team: int) -> Callable[..., str]:
    """Insert a gap, held by the team if by any, and return its identity."""

    def insert(state: str = "found", **columns: object) -> str:
        held = {"holder": team} if state in ("assigned", "in_survey", "delivered") else {}
        with db.writing(database, ACTOR):
            return str(factories.gap(database, state=state, **(held | columns)))  # type: ignore[arg-type]

    return insert
