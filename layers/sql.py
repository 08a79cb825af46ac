"""Load a statement that stands in a .sql file of its own, and run it."""

from importlib import resources
from typing import Any, TypeAlias

from psycopg2.extensions import connection

Connection: TypeAlias = connection
Row: TypeAlias = dict[str, Any]


def load(package: str, name: str) -> str:
    """Return the text of NAME.sql, which lies beside the module that calls it."""
    return resources.files(package).joinpath(f"{name}.sql").read_text("utf-8")


def rows(conn: Connection, statement: str, **values: Any) -> list[Row]:
    """Return every row that the statement answers, as dicts by column name."""
    with conn.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description or ()]
        # psycopg2's own dicts are filled one item at a time: five times as long.
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def tuples(conn: Connection, statement: str, **values: Any) -> list[tuple[Any, ...]]:
    """Return every row as a tuple: for tens of thousands of them."""
    with conn.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def row(conn: Connection, statement: str, **values: Any) -> Row | None:
    """Return the first row, or None where there is none."""
    found = rows(conn, statement, **values)
    return found[0] if found else None


def value(conn: Connection, statement: str, **values: Any) -> Any:
    """Return the only column of the only row."""
    with conn.cursor() as cursor:
        cursor.execute(statement, values)
        answer = cursor.fetchone()
    assert answer is not None, "the statement answered no row"  # noqa: S101
    return answer[0]


def run(conn: Connection, statement: str, **values: Any) -> int:
    """Run a statement for its effect; return how many rows it touched."""
    with conn.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def snapshot(conn: Connection) -> None:
    """Let all statements of the transaction that begins here see one moment, and write nothing."""
    run(conn, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
