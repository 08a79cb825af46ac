"""Whether a commune's people were delivered at all."""

from __future__ import annotations

from layers import sql

HAS = sql.load(__package__, "has_people")


def has(conn: sql.Connection, code: str) -> bool:
    """Whether anything is known of the people or certificates of a commune."""
    return bool(sql.value(conn, HAS, code=code))
