"""`python -m portal migrate`."""

import pytest
from click.testing import CliRunner

from layers import sql
from portal import cli, db


def test_a_database_that_is_up_to_date_is_left_alone(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    result = CliRunner().invoke(cli.main, ["migrate"])
    assert (result.exit_code, result.output) == (0, "nothing to do: all have run already\n")


def test_edited_history_is_refused(
    database_url: str, database: db.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    sql.run(database, "UPDATE migration SET sha256 = 'x' WHERE name LIKE '0001%%'")
    database.commit()
    result = CliRunner().invoke(cli.main, ["migrate"])
    assert result.exit_code == 1
    assert "0001_create_account.sql was edited" in result.output
