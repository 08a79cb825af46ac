"""What editions say alike for years, kept once under the SHA-256 of its canonical content.

Words of rules and outlines of communes are tens of kilobytes: heads are read by the dozen for a
trend, so that they only name them.
"""

from __future__ import annotations

import json
from typing import Any

from layers import sql
from layers.editions import content

INSERT = sql.load(__package__, "insert_content")
READ = sql.load(__package__, "read_content")
OUTLINES = sql.load(__package__, "gather_outlines")

Rings = list[list[tuple[float, float]]]  # lon, lat in WGS 84; holes among them


def keep(conn: sql.Connection, said: Any) -> str:
    """Keep a content in the running transaction; return its name."""
    name = content.sha256(said)
    sql.run(conn, INSERT, sha256=name, content=json.dumps(said, ensure_ascii=False))
    return name


def read(conn: sql.Connection, name: str) -> Any:
    """Return the content of this name; None where nothing of the name is kept."""
    row = sql.row(conn, READ, sha256=name)
    return row["content"] if row else None


def outlines(conn: sql.Connection) -> dict[str, Rings]:
    """Return the outlines of all communes as they are now, by their codes."""
    return {row["code"]: row["rings"] for row in sql.rows(conn, OUTLINES)}
