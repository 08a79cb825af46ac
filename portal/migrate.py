"""Bring a database to the schema that this version of the portal needs."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layers import sql
from portal import db
from portal.jobs import schema

FOLDER = Path(__file__).parent.parent / "migrations"

LEDGER = """
CREATE TABLE IF NOT EXISTS migration (
    name text PRIMARY KEY,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""
# Any number will do, as long as every migrating process waits for the same one.
ADVISORY_LOCK = 7_092_026


class EditedHistory(Exception):
    """A migration that has already run was changed afterwards."""


@dataclass(frozen=True)
class Migration:
    """One numbered file."""

    name: str
    statements: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.statements.encode()).hexdigest()


def files(folder: Path = FOLDER) -> list[Migration]:
    """Return the numbered migrations in the order in which they run."""
    paths = sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return [Migration(path.stem, path.read_text("utf-8")) for path in paths]


def pending(conn: db.Connection, folder: Path = FOLDER) -> list[Migration]:
    """Return the migrations this database lacks; raise EditedHistory for a changed one."""
    done = _ledger(conn)
    for migration in files(folder):
        if migration.name in done and done[migration.name] != migration.sha256:
            raise EditedHistory(
                f"migrations/{migration.name}.sql was edited after it ran here; "
                "restore it and put the change into a new migration"
            )
    return [migration for migration in files(folder) if migration.name not in done]


def run(conn: db.Connection, folder: Path = FOLDER) -> Iterator[str]:
    """Run what is pending, then every repeatable file; yield the name of each migration run.

    Each migration is one transaction with its row in the ledger. Two processes that migrate at
    once take turns.
    """
    with conn, conn.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", (ADVISORY_LOCK,))
        cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        cursor.execute(LEDGER)
    try:
        applied = pending(conn, folder)
        for migration in applied:
            _apply(conn, migration)
            yield migration.name
        _repeat(conn, folder / "repeatable")
        if applied and folder == FOLDER:
            _outdate_tiles(conn)
        yield from schema.apply(conn)
    finally:
        with conn, conn.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", (ADVISORY_LOCK,))


def _apply(conn: db.Connection, migration: Migration) -> None:
    with conn, conn.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '4s'")
        cursor.execute(migration.statements)
        cursor.execute(
            "INSERT INTO migration (name, sha256) VALUES (%s, %s)",
            (migration.name, migration.sha256),
        )


def _repeat(conn: db.Connection, folder: Path) -> None:
    with conn, conn.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '4s'")
        for path in sorted(folder.glob("*.sql")):
            cursor.execute(path.read_text("utf-8"))


def _outdate_tiles(conn: db.Connection) -> None:
    # Another schema may be drawn otherwise, though no row has changed.
    with conn, conn.cursor() as cursor:
        cursor.execute("SELECT mark_everywhere()")


def _ledger(conn: db.Connection) -> dict[str, str]:
    if sql.value(conn, "SELECT to_regclass('migration')") is None:
        return {}
    ledger = sql.rows(conn, "SELECT name, sha256 FROM migration")
    return {row["name"]: row["sha256"] for row in ledger}
