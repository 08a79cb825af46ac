"""What editions say alike for years, kept once under the SHA-256 of its canonical content.

Words of rules and outlines of communes are tens of kilobytes: heads are read by the dozen for a
trend, so that they only name them.
"""

from __future__ import annotations

import json
from typing import Any

from layers import sql
from layers.communes import outline
from layers.communes.outline import Outline
from layers.editions import content

INSERT = sql.load(__package__, "insert_content")
READ = sql.load(__package__, "read_content")
DIGITS = 2  # of a step of 30 m


def keep(conn: sql.Connection, said: Any) -> str:
    """Keep a content in the running transaction; return its name."""
    name = content.sha256(said)
    sql.run(conn, INSERT, sha256=name, content=json.dumps(said, ensure_ascii=False))
    return name


def read(conn: sql.Connection, name: str) -> Any:
    """Return the content of this name; None where nothing of the name is kept."""
    row = sql.row(conn, READ, sha256=name)
    return row["content"] if row else None


def outlines(conn: sql.Connection) -> dict[str, Any]:
    """Return the outlines of all communes as they are now, by their codes; as JSON has them."""
    return {code: _plain(one) for code, one in outline.every(conn).items()}


def thawed(code: str, name: str, kept: dict[str, Any]) -> Outline:
    """Return the outline that was kept of a commune."""
    west, north, east, south = kept["bounds"]
    return Outline(
        code, name, kept["path"], kept["x"], kept["y"], kept["radius"], (west, north, east, south)
    )


def _plain(one: Outline) -> dict[str, Any]:
    numbers = {"x": one.x, "y": one.y, "radius": one.radius}
    return {
        "path": one.path,
        "bounds": [round(side, DIGITS) + 0.0 for side in one.bounds],
    } | {name: round(value, DIGITS) + 0.0 for name, value in numbers.items()}
