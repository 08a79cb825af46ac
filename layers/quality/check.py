"""Judge parcels by every rule: all of a commune, what is due of it, or a few.

A verdict is a function of what is in the database, whatever else is judged with it: so all of a
commune and what is due of it come to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from psycopg2.errors import DeadlockDetected, SerializationFailure

from layers import sql
from layers.province import Province
from layers.quality import due as marks
from layers.quality import judge, registry, run, scope, store
from layers.quality.run import Run

SET_ACTOR = "SELECT set_config('portal.actor', %(actor)s, true)"
# What is compiled for a commune costs more than it saves; and of the temp tables the planner need
# not know more than a few thousand rows tell. A commune is a small part of the province: looked up,
# not read by reading everything.
PREPARE = """
    SET LOCAL jit = off;
    SET LOCAL work_mem = '64MB';
    SET LOCAL default_statistics_target = 10;
    SET LOCAL random_page_cost = 1.1
"""
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('quality ' || %(code)s, 0))"
COMMUNES = sql.load(__package__, "communes_of")
IS_THERE = "SELECT EXISTS (SELECT FROM commune WHERE code = %(code)s)"

TRIES = 5

# Waits until others have been told of marks, and answers in which snapshot those are.
Told: TypeAlias = Callable[[], str]
# Has something done over another connection, and answers how to wait for it.
Elsewhere: TypeAlias = Callable[[Callable[[sql.Connection], str]], Told]


class UnknownCommune(Exception):
    """There is no commune of this code."""


@dataclass(frozen=True)
class Begun:
    """A run that has been written down, and of which commune it is."""

    id: int
    code: str
    told: Told | None = None  # None: none have been told

    @property
    def is_apart(self) -> bool:
        """Whether it is in a transaction of its own: what it sees is what others have committed."""
        return self.told is not None


def commune(
    conn: sql.Connection, province: Province, actor: str, code: str,
    elsewhere: Elsewhere | None = None,
) -> Run:  # fmt: skip
    """Judge all parcels of a commune, in a transaction of its own; raise UnknownCommune.

    One before writes down that a run begins, so that one that is broken off is known of; and one
    marks whoever is judged beside what has changed, so that others can judge them meanwhile: it
    need not be waited for where it can be `elsewhere`.
    """
    with conn:
        begun = _begin(conn, province, actor, code, is_whole=True)
    begun = _told(conn, begun, elsewhere)
    return _again(conn, actor, lambda: _whole(conn, province, begun))


def due(
    conn: sql.Connection, province: Province, actor: str, code: str,
    elsewhere: Elsewhere | None = None,
) -> Run | None:  # fmt: skip
    """Judge what is due of a commune, as `commune` does; None where nothing is.

    All of it, where rules have changed since, or what the commune has at all.
    """
    with conn:
        if not marks.is_due(conn, province, code):
            return None
        begun = _begin(conn, province, actor, code, is_whole=False)
    begun = _told(conn, begun, elsewhere)
    return _again(conn, actor, lambda: _due(conn, province, begun))


def within(conn: sql.Connection, province: Province, actor: str, code: str) -> Run:
    """Judge all parcels of a commune in the running transaction."""
    return _whole(conn, province, _begin(conn, province, actor, code, is_whole=True))


def due_within(conn: sql.Connection, province: Province, actor: str, code: str) -> Run:
    """Judge what is due of a commune in the running transaction."""
    return _due(conn, province, _begin(conn, province, actor, code, is_whole=False))


def parcels(conn: sql.Connection, province: Province, actor: str, ids: Sequence[int]) -> list[Run]:
    """Judge a few parcels in the running transaction; marks stay, others are not looked at."""
    found = [row["code"] for row in sql.rows(conn, COMMUNES, ids=list(ids))]
    return [_few(conn, province, actor, code, ids) for code in found]


def lock(conn: sql.Connection, code: str) -> None:
    """Wait until nobody else judges a commune, and let nobody until the transaction ends.

    Two runs over one commune would write the same rows. Who changes what runs write as well takes
    this first, as they do.
    """
    sql.value(conn, LOCK, code=code)


def _again(conn: sql.Connection, actor: str, judge: Callable[[], Run]) -> Run:
    """Judge in a transaction, and once more where it had to go so that another could go on.

    Two runs, or a run and an import, may meet in the cells of the mosaic; and two runs in a parcel
    that has come from one commune to the other meanwhile.
    """
    for left in reversed(range(TRIES)):
        try:
            with conn:
                sql.value(conn, SET_ACTOR, actor=actor)
                return judge()
        except (DeadlockDetected, SerializationFailure):
            if not left:
                raise
    raise AssertionError("the last try has answered or raised")


def _begin(
    conn: sql.Connection, province: Province, actor: str, code: str, *, is_whole: bool
) -> Begun:
    sql.value(conn, SET_ACTOR, actor=actor)
    if not sql.value(conn, IS_THERE, code=code):
        raise UnknownCommune(f"there is no commune {code}")
    registry.keep(conn, province)
    return Begun(run.begin(conn, province, actor, code, is_whole), code)


def _told(conn: sql.Connection, begun: Begun, elsewhere: Elsewhere | None) -> Begun:
    if elsewhere is not None:
        return replace(begun, told=elsewhere(lambda other: _tell(other, begun.code)))
    seen = _tell(conn, begun.code)
    return replace(begun, told=lambda: seen)


def _tell(conn: sql.Connection, code: str) -> str:
    """Mark whoever is judged beside what has changed; return the snapshot that was looked at."""
    with conn:
        sql.run(conn, PREPARE)
        scope.begin(conn, code)
        marks.spread(conn, code, scope.has_people(conn, code))
        return scope.seen(conn)


def _whole(conn: sql.Connection, province: Province, begun: Begun) -> Run:
    facts = _prepare(conn, province, begun.code)
    return _judge(conn, province, begun, facts, is_whole=True)


def _due(conn: sql.Connection, province: Province, begun: Begun) -> Run:
    facts = _prepare(conn, province, begun.code)
    is_whole = (
        marks.is_whole(conn)
        or scope.is_most(conn, begun.code)
        or not run.is_of(conn, province, begun.code, facts)
    )
    if not is_whole:
        scope.due(conn, begun.code)
    return _judge(conn, province, begun, facts, is_whole=is_whole)


def _few(
    conn: sql.Connection, province: Province, actor: str, code: str, ids: Sequence[int]
) -> Run:
    begun = _begin(conn, province, actor, code, is_whole=False)
    facts = _prepare(conn, province, code)
    sql.run(conn, "TRUNCATE mark")
    scope.given(conn, code, ids)
    return _judge(conn, province, begun, facts, is_whole=False, is_few=True)


def _prepare(conn: sql.Connection, province: Province, code: str) -> dict[str, Any]:
    sql.run(conn, PREPARE)
    lock(conn, code)
    scope.begin(conn, code)
    return scope.facts(conn, province, code)


def _judge(
    conn: sql.Connection, province: Province, begun: Begun, facts: dict[str, Any],
    *, is_whole: bool, is_few: bool = False,
) -> Run:  # fmt: skip
    n = scope.fill(conn, province, begun.code, facts, is_whole=is_whole)
    judge.judge(conn, registry.in_force(province), meanwhile=lambda: store.read(conn))
    if scope.has_newer(conn, begun.told() if begun.told else None):
        marks.spread(conn, begun.code, facts["has_people"])
    written = store.write(conn, begun.id, begun.code, is_whole)
    marks.unmark(conn)
    counts = store.counts(conn)
    # What the commune had is told by those runs only that saw all of what was due.
    known = None if is_few else facts
    return run.finish(conn, begun.id, is_whole, begun.is_apart, n, known, written, counts)
