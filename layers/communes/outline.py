"""The communes' shapes as they are drawn beside each other: simplified, as SVG paths."""

from __future__ import annotations

from dataclasses import dataclass

from layers import sql

STATEMENT = sql.load(__package__, "outlines")


@dataclass(frozen=True)
class Outline:
    """A commune's shape in steps of 30 m of web Mercator; y grows downwards, as in SVG."""

    code: str
    name: str
    path: str  # empty for a commune smaller than such a step
    x: float  # the middle of the largest circle inside
    y: float
    radius: float  # of that circle
    bounds: tuple[float, float, float, float]  # west, north, east, south


def every(conn: sql.Connection) -> dict[str, Outline]:
    """Return all communes by their codes; 40 KB for 103 real ones."""
    return {row["code"]: _outline(row) for row in sql.rows(conn, STATEMENT)}


def _outline(row: sql.Row) -> Outline:
    west, north, east, south = (row[side] for side in ("west", "north", "east", "south"))
    return Outline(
        row["code"], row["name"], row["path"],
        west if row["x"] is None else row["x"], north if row["y"] is None else row["y"],
        row["radius"] or 0.0, (west, north, east, south),
    )  # fmt: skip
