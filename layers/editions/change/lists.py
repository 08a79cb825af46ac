"""Read lists of members quickly, and lay two of them beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers import sql
from layers.editions import members
from layers.editions.members import Kind, Members, Of

READ = sql.load(__package__, "read_lists")
# Of a one-dimensional array without nulls, as PostgreSQL sends it: a head, then length and number.
HEAD_BYTES = 20
IDS = np.dtype([("length", ">i4"), ("number", ">i8")])
PLACES = np.dtype([("length", ">i4"), ("number", ">i4")])
ABSENT = -1
UNKNOWN = -2  # a description that the other list has of nobody


@dataclass(frozen=True)
class Joined:
    """Every member of either list: its place in the kinds before and after, ABSENT for none."""

    kinds_before: list[Kind]
    kinds_after: list[Kind]
    ids: NDArray[np.int64]
    was: NDArray[np.int64]
    now: NDArray[np.int64]

    @property
    def differing(self) -> NDArray[np.bool_]:
        """Who is described otherwise than before."""
        # As text: jsonb gives its keys in one order, and canonical JSON takes five times as long.
        now = {str(kind): no for no, kind in enumerate(self.kinds_after)}
        alike = [now.get(str(kind), UNKNOWN) for kind in self.kinds_before]
        same: NDArray[np.bool_] = np.array([*alike, UNKNOWN], np.int64)[self.was] == self.now
        return ~same

    def only(self, chosen: NDArray[np.bool_]) -> Joined:
        """Return the members that are chosen."""
        columns = (column[chosen] for column in (self.ids, self.was, self.now))
        return Joined(self.kinds_before, self.kinds_after, *columns)

    def kind_before(self, place: int) -> Kind | None:
        """Return what a place in `was` says."""
        return None if place == ABSENT else self.kinds_before[place]

    def kind_after(self, place: int) -> Kind | None:
        """Return what a place in `now` says."""
        return None if place == ABSENT else self.kinds_after[place]


def read(conn: sql.Connection, names: Iterable[str | None], of: Of) -> list[Members]:
    """Return the lists of these names, in their order; an empty one for None."""
    wanted = list(names)
    rows = sql.rows(conn, READ, names=[name for name in wanted if name])
    found = {row["sha256"]: _members(row) for row in rows}
    empty = members.of(of, [], [], [])
    return [found[name] if name else empty for name in wanted]


def join(before: Members, after: Members) -> Joined:
    """Lay two lists beside each other."""
    ids = np.union1d(before.ids, after.ids)
    return Joined(before.kinds, after.kinds, ids, _places(before, ids), _places(after, ids))


def _places(one: Members, ids: NDArray[np.int64]) -> NDArray[np.int64]:
    found = np.full(len(ids), ABSENT, np.int64)
    found[np.searchsorted(ids, one.ids)] = one.kind_of
    return found


def _members(row: sql.Row) -> Members:
    return members.of(
        row["of"], row["kinds"], _numbers(row["ids"], IDS), _numbers(row["kind_of"], PLACES)
    )


def _numbers(sent: memoryview, shape: np.dtype[np.void]) -> NDArray[np.int64]:
    if len(sent) <= HEAD_BYTES:
        return np.empty(0, np.int64)
    return np.frombuffer(sent, shape, offset=HEAD_BYTES)["number"].astype(np.int64)
