"""Boundaries that are a sketch of the demonstration, and must be called so wherever shown."""

from layers import sql

SKETCHED = sql.load(__package__, "sketched")


def is_any(conn: sql.Connection) -> bool:
    """Tell whether any commune's boundary is a sketch."""
    return bool(sql.value(conn, SKETCHED))
