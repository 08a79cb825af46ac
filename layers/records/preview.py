"""Some of the records that wait to be written, for somebody to look at before they are."""

from typing import Any

from layers import sql

_ROWS = sql.load(__package__, "preview_rows")
_IS_STAGED = "SELECT to_regclass('pg_temp.staged_record') IS NOT NULL"

MOST_ROWS = 12


def is_staged(conn: sql.Connection) -> bool:
    """Tell whether records wait in this transaction."""
    return bool(sql.value(conn, _IS_STAGED)) and bool(rows(conn, 1))


def rows(conn: sql.Connection, most: int = MOST_ROWS) -> list[dict[str, Any]]:
    """Return the first rows of the export, as they would be written."""
    return sql.rows(conn, _ROWS, most=most)
