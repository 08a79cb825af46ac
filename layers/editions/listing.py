"""The frozen list behind a number, page by page, each member with the name that it had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers import sql
from layers.editions import store
from layers.editions.behind import GAPS, Behind
from layers.editions.edition import Closed, Kept
from layers.editions.members import Members
from layers.message import N_
from layers.quality.lists.cursor import BadCursor

NAME: dict[str, str] = {
    "parcels": sql.load(__package__, "name_parcels"),
    "records": sql.load(__package__, "name_records"),
}
PAGE = 100
BATCH = 2_000
Start = tuple[str, str]  # commune, and the member after which a page begins


@dataclass(frozen=True)
class Page:
    """Some members; `next` says where the following page begins, None at the end."""

    rows: list[sql.Row]
    next: Start | None


def count(conn: sql.Connection, kept: Sequence[Kept], behind: Behind) -> int:
    """Return how many members are behind a number, in some communes of an edition."""
    if behind.of == GAPS:
        return sum(len(one.figures["gaps"]) for one in kept)
    return sum(_members(conn, one, behind).count(behind.is_counted) for one in kept)


def page(
    conn: sql.Connection, head: Closed, kept: Sequence[Kept], behind: Behind,
    after: Start | None = None, most: int = PAGE,
) -> Page:  # fmt: skip
    """Return a page of the list: communes by their codes, then members by their ids.

    Raises BadCursor where `after` names no member.
    """
    rows: list[sql.Row] = []
    for found in _walk(conn, head, kept, behind, after, most + 1):
        rows += found
        if len(rows) > most:
            last = rows[most - 1]
            return Page(rows[:most], (last["commune_code"], str(last["id"])))
    return Page(rows, None)


def batches(
    conn: sql.Connection, head: Closed, kept: Sequence[Kept], behind: Behind
) -> Iterator[list[sql.Row]]:
    """Return the whole list, some thousands at a time."""
    return _walk(conn, head, kept, behind, None, BATCH)


def _walk(
    conn: sql.Connection, head: Closed, kept: Sequence[Kept], behind: Behind,
    after: Start | None, most: int,
) -> Iterator[list[sql.Row]]:  # fmt: skip
    for one in kept:
        if after is not None and one.code < after[0]:
            continue
        start = after[1] if after is not None and one.code == after[0] else None
        if behind.of == GAPS:
            yield _gaps(one, start)
        else:
            yield from _named(conn, head, one, behind, start, most)


def _named(
    conn: sql.Connection, head: Closed, kept: Kept, behind: Behind, start: str | None, most: int
) -> Iterator[list[sql.Row]]:
    listed = _members(conn, kept, behind)
    ids = listed.which(behind.is_counted)
    ids = ids[np.searchsorted(ids, _number(start), "right") :] if start is not None else ids
    for at in range(0, len(ids), most):
        some = ids[at : at + most]
        named = sql.rows(conn, NAME[behind.of], ids=some.tolist(), at=head.closed_at)
        kinds = _kinds(listed, some)
        yield [
            row | {"commune_code": kept.code, "commune_name": kept.name, "kind": kind}
            for row, kind in zip(named, kinds, strict=True)
        ]


def _number(start: str) -> int:
    """Return the id that an address says; people may have written anything there."""
    if not (start.isdecimal() and len(start) < 19):
        raise BadCursor(N_("“after” phải là giá trị “next” của trang trước."))
    return int(start)


def _kinds(listed: Members, ids: NDArray[np.int64]) -> list[dict[str, Any]]:
    places = listed.kind_of[np.searchsorted(listed.ids, ids)]
    return [listed.kinds[place] for place in places]


def _members(conn: sql.Connection, kept: Kept, behind: Behind) -> Members:
    return store.listed(conn, kept.parcels if behind.of == "parcels" else kept.records)


def _gaps(kept: Kept, start: str | None) -> list[sql.Row]:
    names = ("id", "kind_of_gap", "state", "area_m2", "due_on")
    return [
        dict(zip(names, gap, strict=True))
        | {"commune_code": kept.code, "commune_name": kept.name, "kind": {}}
        for gap in sorted(kept.figures["gaps"])
        if start is None or gap[0] > start
    ]
