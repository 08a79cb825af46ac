"""The marks of all blocks as of one moment: from them, the version of any tile.

A version is the marks of a tile's blocks taken together by exclusive or. Marks are random, so
that two states of a tile never share a version.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import xor

from layers import sql
from layers.layer import Layer
from tiles import blocks
from tiles.address import Tile
from tiles.blocks import Span

MARKS = sql.load(__package__, "marks")
OUTDATED = sql.load(__package__, "outdated")
CHANGED = sql.load(__package__, "changed")
MARK = sql.load(__package__, "mark")

MOST_KNOWN = 10_000

Block = tuple[int, int]
Marks = Mapping[Block, int]
Changes = Mapping[str, frozenset[Block]]


@dataclass(frozen=True)
class Versions:
    """The marks by source and block, as of a snapshot of the database."""

    moment: str
    marks: Mapping[str, Marks]
    # Below zoom 9 a version is put together of thousands of marks.
    _known: dict[tuple[str, Tile], int] = field(default_factory=dict, repr=False, compare=False)

    def of(self, layer: Layer, tile: Tile) -> int:
        """Return the version of a tile."""
        key = (layer.source, tile)
        known = self._known.get(key)
        if known is None:
            known = _mark(self.marks.get(layer.source, {}), blocks.span(tile))
            # There are more addresses of tiles than memory has room for.
            if len(self._known) < MOST_KNOWN:
                self._known[key] = known
        return known

    def since(self, older: "Versions") -> Changes:
        """Return the blocks, by source, whose marks are not what they were."""
        return {
            source: frozenset(block for block, _ in marks.items() - before.items())
            for source, marks in self.marks.items()
            if (before := older.marks.get(source, {})) is not marks
        }


def read(conn: sql.Connection) -> Versions:
    """Return the versions as they are now: all of the table, some thousand rows."""
    return _with({}, sql.rows(conn, MARKS))


def prepare(conn: sql.Connection) -> None:
    """Make a connection ready for `is_current`."""
    sql.run(conn, OUTDATED)


def is_current(conn: sql.Connection, known: Versions) -> bool:
    """Whether nothing has changed since. Costs a look into an index, and its way there and back."""
    return not sql.value(conn, "EXECUTE outdated (%(since)s)", since=known.moment)


def refresh(conn: sql.Connection, known: Versions) -> Versions:
    """Return the versions as they are now, reading only what has changed since."""
    rows = sql.rows(conn, CHANGED, since=known.moment)
    return _with(known.marks, rows) if rows else known


def changes(conn: sql.Connection, moment: str) -> Changes:
    """Return the blocks that have changed since a moment, by source."""
    found: dict[str, set[Block]] = {}
    for row in sql.rows(conn, CHANGED, since=moment):
        found.setdefault(row["source"], set()).add((row["x"], row["y"]))
    return {source: frozenset(some) for source, some in found.items()}


def _with(marks: Mapping[str, Marks], rows: list[sql.Row]) -> Versions:
    # Who has the older versions goes on reading them: nothing is changed in place.
    newer = dict(marks)
    for source in {row["source"] for row in rows}:
        newer[source] = {**newer.get(source, {}), **_of(source, rows)}
    return Versions(rows[0]["moment"], newer)


def _of(source: str, rows: list[sql.Row]) -> dict[Block, int]:
    return {(row["x"], row["y"]): row["mark"] for row in rows if row["source"] == source}


def _mark(marks: Marks, span: Span) -> int:
    return reduce(xor, _within(marks, span), marks.get(blocks.EVERYWHERE, 0))


def _within(marks: Marks, span: Span) -> Iterable[int]:
    if span.count < len(marks):
        columns, rows = range(span.west, span.east + 1), range(span.north, span.south + 1)
        return (marks.get((x, y), 0) for x in columns for y in rows if (x, y) != (-1, -1))
    return (
        mark
        for (x, y), mark in marks.items()
        if span.west <= x <= span.east and span.north <= y <= span.south and (x, y) != (-1, -1)
    )
