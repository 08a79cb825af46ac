"""The schema: built once, in order, and never edited afterwards."""

from pathlib import Path

import psycopg2
import pytest

from layers import sql
from portal import db, migrate
from tests import factories

ADD_ACCOUNT = "INSERT INTO account (login, display_name, password_hash) VALUES ('ab', 'A', 'x')"


def test_a_second_run_finds_nothing_to_do(database: db.Connection) -> None:
    assert list(migrate.run(database)) == []


def test_an_edited_migration_is_refused(database: db.Connection, tmp_path: Path) -> None:
    for migration in migrate.files():
        (tmp_path / f"{migration.name}.sql").write_text(migration.statements + "-- edited")
    with pytest.raises(migrate.EditedHistory, match="0001_create_account"):
        migrate.pending(database, tmp_path)


def test_a_broken_migration_leaves_nothing(database: db.Connection, tmp_path: Path) -> None:
    (tmp_path / "0099_break_things.sql").write_text("CREATE TABLE half (); SELECT 1 / 0;")
    with pytest.raises(psycopg2.errors.DivisionByZero):
        list(migrate.run(database, tmp_path))
    assert sql.value(database, "SELECT to_regclass('half')") is None


def test_a_change_by_nobody_is_refused(database: db.Connection) -> None:
    with pytest.raises(psycopg2.errors.RaiseException, match="needs a person"):
        sql.run(database, ADD_ACCOUNT)


def test_the_audit_log_can_only_grow(conn: db.Connection) -> None:
    sql.run(
        conn, "INSERT INTO account (login, display_name, password_hash) VALUES ('ab', 'A', 'x')"
    )
    assert sql.rows(conn, "SELECT actor, action, subject, row_count FROM audit_entry") == [
        {"actor": "test:pytest", "action": "insert", "subject": "account", "row_count": 1}
    ]
    with pytest.raises(psycopg2.errors.RaiseException, match="DELETE of audit_entry"):
        sql.run(conn, "DELETE FROM audit_entry")


def test_every_trigger_can_be_restored_from_a_dump(conn: db.Connection) -> None:
    # As pg_restore does it: with no search path, so that nothing but full names is found.
    sql.run(conn, "SET LOCAL search_path = ''")
    written = sql.rows(
        conn, "SELECT pg_get_triggerdef(oid) AS said FROM pg_trigger WHERE NOT tgisinternal"
    )
    assert len(written) > 20
    for trigger in written:
        sql.run(conn, trigger["said"].replace("CREATE TRIGGER", "CREATE OR REPLACE TRIGGER"))


def test_gaps_that_moved_before_their_triggers_came_are_counted(database: db.Connection) -> None:
    with db.writing(database, "test:pytest") as conn:
        factories.commune(conn)
        factories.gap(conn)
        # As an old portal does that works on between the migration that counts and the triggers.
        sql.run(conn, "ALTER TABLE gap DISABLE TRIGGER count_insert")
        factories.gap(conn, (700, 700, 720, 720))
        sql.run(conn, "ALTER TABLE gap ENABLE TRIGGER count_insert")
    list(migrate.run(database))
    found = sql.row(database, "SELECT n, area_m2 FROM gap_count WHERE commune_code = '31150'")
    assert found == {"n": 2, "area_m2": 10_400}
