"""Read lists of members quickly, and lay two of them beside each other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from layers import sql
from layers.editions.members import Kind

READ = sql.load(__package__, "read_lists")
# Of a one-dimensional array without nulls, as PostgreSQL sends it: a head, then length and number.
HEAD_BYTES = 20
IDS = np.dtype([("length", ">i4"), ("number", ">i8")])
PLACES = np.dtype([("length", ">i4"), ("number", ">i4")])
ABSENT = -1
UNKNOWN = -2  # a description that the other list has of nobody
# Communes describe their parcels alike: of 82,000 descriptions in two editions 7,500 differ.
DESCRIPTIONS = 2**15
BETWEEN = "}, {"

Ids = NDArray[np.int64]


@dataclass(frozen=True)
class List:
    """Ids in ascending order; `kind_of` has for each its place in `kinds`, each a JSON object."""

    kinds: list[str]
    ids: Ids
    kind_of: Ids


NOBODY = List([], np.empty(0, np.int64), np.empty(0, np.int64))


@dataclass(frozen=True)
class Joined:
    """Every member of either list: its place in the kinds before and after, ABSENT for none."""

    kinds_before: list[str]
    kinds_after: list[str]
    ids: Ids
    was: Ids
    now: Ids

    @property
    def differing(self) -> NDArray[np.bool_]:
        """Who is described otherwise than before; jsonb writes what is equal in one way."""
        now = {kind: no for no, kind in enumerate(self.kinds_after)}
        alike = [now.get(kind, UNKNOWN) for kind in self.kinds_before]
        same: NDArray[np.bool_] = np.array([*alike, UNKNOWN], np.int64)[self.was] == self.now
        return ~same

    def only(self, chosen: NDArray[np.bool_]) -> Joined:
        """Return the members that are chosen."""
        columns = (column[chosen] for column in (self.ids, self.was, self.now))
        return Joined(self.kinds_before, self.kinds_after, *columns)

    def kind_before(self, place: int) -> Kind | None:
        """Return what a place in `was` says."""
        return None if place == ABSENT else kind(self.kinds_before[place])

    def kind_after(self, place: int) -> Kind | None:
        """Return what a place in `now` says."""
        return None if place == ABSENT else kind(self.kinds_after[place])


@lru_cache(maxsize=DESCRIPTIONS)
def kind(text: str) -> Kind:
    """Return a description as an object that nobody may change: it is shared."""
    found: Kind = json.loads(text)
    return found


def read(conn: sql.Connection, names: Iterable[str | None]) -> list[List]:
    """Return the lists of these names, in their order; an empty one for None."""
    wanted = list(names)
    rows = sql.rows(conn, READ, names=[name for name in wanted if name])
    found = {row["sha256"]: _list(row) for row in rows}
    return [found[name] if name else NOBODY for name in wanted]


def join(before: List, after: List) -> Joined:
    """Lay two lists beside each other."""
    ids = np.union1d(before.ids, after.ids)
    return Joined(before.kinds, after.kinds, ids, _places(before, ids), _places(after, ids))


def same(one: List) -> Joined:
    """Lay a list beside itself."""
    return Joined(one.kinds, one.kinds, one.ids, one.kind_of, one.kind_of)


def _places(one: List, ids: Ids) -> Ids:
    found = np.full(len(ids), ABSENT, np.int64)
    found[np.searchsorted(ids, one.ids)] = one.kind_of
    return found


def _list(row: sql.Row) -> List:
    return List(
        _kinds(row["kinds"], row["n_kinds"]), _numbers(row["ids"], IDS),
        _numbers(row["kind_of"], PLACES),
    )  # fmt: skip


def _kinds(text: str, count: int) -> list[str]:
    """Cut an array of flat objects into their texts: none holds another object."""
    found = [f"{{{inner}}}" for inner in text[2:-2].split(BETWEEN)] if count else []
    assert len(found) == count, "a kind holds what separates kinds"  # noqa: S101
    return found


def _numbers(sent: memoryview, shape: np.dtype[np.void]) -> Ids:
    if len(sent) <= HEAD_BYTES:
        return np.empty(0, np.int64)
    return np.frombuffer(sent, shape, offset=HEAD_BYTES)["number"].astype(np.int64)
