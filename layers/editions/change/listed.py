"""Which parcels a cause moved in a commune: page by page, those that are gone by name as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from layers import sql
from layers.communes.figures import UnknownCommune
from layers.editions.change import between, cause, moves
from layers.editions.change.cause import Cause, Context
from layers.editions.change.lists import Joined
from layers.editions.change.measure import Measure, Side
from layers.editions.edition import Closed
from layers.editions.members import Kind, Of
from layers.message import N_
from layers.province import Province

DESCRIBE: dict[Of, str] = {
    "parcels": sql.load(__package__, "describe_parcels"),
    "records": sql.load(__package__, "describe_records"),
}
PAGE = 100
BATCH = 1000
Step = Literal["gained", "lost", "beside"]
STEPS: dict[Step, int] = {"gained": 1, "lost": -1, "beside": 0}  # of the numerator
Place = tuple[int, int]  # which side, and an id of its list
START: Place = (0, 0)


@dataclass(frozen=True)
class Wanted:
    """Which members: of a commune, moved by a cause, by a step of the numerator (None: any)."""

    earlier: Closed
    later: Closed
    measure: Measure
    commune: str
    cause: Cause
    step: Step | None = None


@dataclass(frozen=True)
class Member:
    """A parcel, or a record, that a cause moved; `facts` are the columns of describe_….sql."""

    place: Place
    of: Of
    measure: str
    before: Kind | None
    after: Kind | None
    is_moved: bool
    facts: sql.Row


@dataclass(frozen=True)
class Page:
    """A page of members, and after which place the next one begins."""

    members: list[Member]
    total: int
    next: Place | None


@dataclass(frozen=True)
class _Chosen:
    """The members of a side that are wanted."""

    measure: str
    no: int
    side: Side
    joined: Joined
    elsewhere: NDArray[np.bool_]


def page(
    conn: sql.Connection, province: Province, wanted: Wanted, after: Place = START
) -> Page:  # fmt: skip
    """Return the members after a place; raise UnknownCommune."""
    chosen = _chosen(conn, province, wanted)
    total = sum(len(one.joined.ids) for one in chosen)
    found = _members(conn, chosen, after, PAGE + 1)
    is_more = len(found) > PAGE
    return Page(found[:PAGE], total, found[PAGE - 1].place if is_more else None)


def every(conn: sql.Connection, province: Province, wanted: Wanted) -> Iterator[Member]:
    """Return all of them, read in batches; raise UnknownCommune."""
    chosen = _chosen(conn, province, wanted)
    after = START
    while batch := _members(conn, chosen, after, BATCH):
        yield from batch
        after = batch[-1].place


def _chosen(conn: sql.Connection, province: Province, wanted: Wanted) -> list[_Chosen]:
    kept = moves.kept(conn, wanted.earlier, wanted.later)
    if wanted.commune not in kept:
        raise UnknownCommune(N_("Không có xã, phường nào mang mã này."))
    before, after = kept[wanted.commune]
    context = between.context(province, wanted.earlier, wanted.later, before, after)
    chosen = []
    for no, side in enumerate(wanted.measure.sides):
        joined = moves.join(conn, before, after, side.of)
        joined = joined.only(joined.differing)
        moved = moves.between(conn, wanted.earlier, wanted.later, side.of).moved
        elsewhere = moves.is_elsewhere(joined, moved)
        is_wanted = _is_wanted(side, joined, elsewhere, wanted, context)
        chosen.append(
            _Chosen(wanted.measure.name, no, side, joined.only(is_wanted), elsewhere[is_wanted])
        )
    return chosen


def _is_wanted(
    side: Side, joined: Joined, elsewhere: NDArray[np.bool_], wanted: Wanted, context: Context
) -> NDArray[np.bool_]:
    """Ask of each pair of kinds, not of each member, whether it is wanted."""
    numbers, which = np.unique(moves.numbered(joined) * 2 + elsewhere, return_inverse=True)
    answers = [_answers(side, joined, int(number), wanted, context) for number in numbers]
    found: NDArray[np.bool_] = np.array(answers, dtype=bool)[which]
    return found


def _answers(
    side: Side, joined: Joined, number: int, wanted: Wanted, context: Context
) -> bool:  # fmt: skip
    pair, is_moved = divmod(number, 2)
    before, after = moves.kinds(joined, pair)
    if cause.of(side, before, after, bool(is_moved), context) is not wanted.cause:
        return False
    part, _ = cause.step(side, before, after)
    return wanted.step is None or part == STEPS[wanted.step]


def _members(conn: sql.Connection, chosen: list[_Chosen], after: Place, most: int) -> list[Member]:
    found: list[Member] = []
    for one in chosen[after[0] :]:
        last = after[1] if one.no == after[0] else 0
        start = int(np.searchsorted(one.joined.ids, last, side="right"))
        end = min(start + most - len(found), len(one.joined.ids))
        found += _described(conn, one, range(start, end))
    return found


def _described(conn: sql.Connection, one: _Chosen, rows: range) -> list[Member]:
    ids = one.joined.ids[rows.start : rows.stop].tolist()
    facts = {row["id"]: row for row in sql.rows(conn, DESCRIBE[one.side.of], ids=ids)}
    numbers = moves.numbered(one.joined)
    return [
        Member(
            (one.no, key), one.side.of, one.measure, *moves.kinds(one.joined, numbers[row]),
            bool(one.elsewhere[row]), facts[key],
        )
        for row, key in zip(rows, ids, strict=True)
    ]  # fmt: skip
