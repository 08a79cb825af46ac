"""The shapes that an edition's maps are drawn from, kept as the boundaries were."""

from __future__ import annotations

from collections.abc import Iterable

from layers import sql
from layers.editions import content

KEEP = sql.load(__package__, "keep_outlines")
READ = sql.load(__package__, "read_outlines")
CURRENT = sql.load(__package__, "current_boundaries")

Rings = list[list[tuple[float, float]]]  # lon, lat; holes among them


def keep(conn: sql.Connection) -> str:
    """Keep the outlines of all communes in the running transaction; return what names them all."""
    sql.run(conn, KEEP)
    return sha256(of(conn, [row["boundary_sha256"] for row in sql.rows(conn, CURRENT)]))


def of(conn: sql.Connection, boundaries: Iterable[str]) -> dict[str, Rings]:
    """Return the outlines of boundaries by their names; a boundary that was not kept is absent."""
    rows = sql.rows(conn, READ, boundaries=sorted(set(boundaries)))
    return {row["boundary_sha256"]: row["rings"] for row in rows}


def sha256(outlines: dict[str, Rings]) -> str:
    """Return what names these outlines: an edition's head has it, so that its hash covers them."""
    return content.sha256(outlines)
