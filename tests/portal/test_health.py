"""What is down, said within two seconds."""

import socket
from contextlib import closing

from layers import sql
from portal import db, health


def test_all_is_well(database_url: str) -> None:
    assert health.Health(database_url).wrong() == {}


def test_no_server_is_named_without_its_address() -> None:
    assert health.Health("postgresql:///x?host=/nowhere").wrong() == {
        "database": "cannot be reached"
    }


def test_a_server_that_accepts_and_says_nothing_is_down() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        port = silent.getsockname()[1]
        wrong = health.Health(f"postgresql://x@127.0.0.1:{port}/x").wrong()
    assert wrong == {"database": "no answer within 1.5 s"}


def test_missing_and_edited_migrations_are_named(
    database_url: str, database: db.Connection
) -> None:
    sql.run(database, "DELETE FROM migration WHERE name LIKE '0008%%'")
    database.commit()
    assert "1 not run yet" in health.Health(database_url).wrong()["migrations"]
    sql.run(database, "UPDATE migration SET sha256 = 'x' WHERE name LIKE '0001%%'")
    database.commit()
    assert "0001_create_account" in health.Health(database_url).wrong()["migrations"]


def test_a_database_that_refuses_its_own_ledger_is_down(
    database_url: str, database: db.Connection
) -> None:
    sql.run(database, "DROP TABLE migration")
    sql.run(database, "CREATE TABLE migration (id int)")
    database.commit()
    assert health.Health(database_url).wrong() == {"database": "does not answer as it should"}
