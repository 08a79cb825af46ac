"""The queue's own tables, made by the library that reads them, in a schema apart from ours."""

from collections.abc import Iterator
from importlib import resources

from layers import sql

SCHEMA = "jobs"
LIBRARY = "procrastinate"
_IS_THERE = "SELECT to_regclass('jobs.procrastinate_jobs') IS NOT NULL"
_LAST_RUN = "SELECT obj_description(to_regnamespace('jobs'), 'pg_namespace')"


def pending(conn: sql.Connection) -> list[str]:
    """Return which of the library's statements this database lacks, in order."""
    if not sql.value(conn, _IS_THERE):
        return ["schema"]
    done = sql.value(conn, _LAST_RUN) or ""
    return [name for name in _migrations() if name > done]


def apply(conn: sql.Connection) -> Iterator[str]:
    """Bring the queue to what the installed library needs; yield what was run.

    The last step that ran is kept as the comment of the schema: the library keeps no ledger.
    """
    for name in pending(conn):
        with conn, conn.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            cursor.execute(f"SET LOCAL search_path = {SCHEMA}, public")
            cursor.execute(_text(name))
            last = _migrations()[-1] if name == "schema" else name
            cursor.execute(f"COMMENT ON SCHEMA {SCHEMA} IS %s", (last,))
        yield f"{SCHEMA}: {name}"


def _migrations() -> list[str]:
    folder = resources.files(f"{LIBRARY}.sql").joinpath("migrations")
    return sorted(file.name for file in folder.iterdir() if file.name.endswith(".sql"))


def _text(name: str) -> str:
    folder = resources.files(f"{LIBRARY}.sql")
    file = folder / "schema.sql" if name == "schema" else folder / "migrations" / name
    return file.read_text("utf-8")
