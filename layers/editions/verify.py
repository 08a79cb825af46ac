"""Prove that editions are what was closed: hashes, the chain, and every count from its list.

Nobody who changes one place alone goes unseen: a list is named by its content, a commune by its
figures and the names of its lists, an edition by all of it and by the edition before; the audit
log knows the hash of each. Who rewrites all of them in one database is found by whoever holds an
older copy, or a file that was published: the hash is printed on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from layers import sql
from layers.editions import content, edition, files, recount, shared, store
from layers.editions.edition import Closed, Kept
from layers.editions.recount import Summary

WITNESSED = sql.load(__package__, "witnessed")
UNNAMED = sql.load(__package__, "unnamed_lists")
Known = dict[tuple[str, str], Summary | str]


def problems(conn: sql.Connection, number: int | None = None) -> Iterator[str]:
    """Yield what is wrong with the editions (or the one), a sentence each.

    Every list is read once, however many editions share it.
    """
    heads = sorted(store.every(conn), key=lambda head: head.number)
    if number is None:
        yield from _chain(heads)
        yield from _witnesses(conn, heads)
        for row in sql.rows(conn, UNNAMED):
            yield f"list {row['sha256'][:16]}: no edition names it"
    yield from files.problems(conn, number)
    known: Known = {}
    for head in heads:
        if number in (None, head.number):
            yield from _edition(conn, head, known)


def _chain(heads: Sequence[Closed]) -> Iterator[str]:
    """Yield what is missing between the editions, oldest first, and whose link is broken."""
    before: Closed | None = None
    for head in heads:
        first = before.number + 1 if before else 1
        for gone in range(first, head.number):
            yield f"edition {gone}: it is missing"
        link = before.sha256 if before else None
        if first == head.number and head.previous_sha256 != link:
            yield f"edition {head.number}: it does not follow edition {head.number - 1} as it is"
        before = head


def _witnesses(conn: sql.Connection, heads: Sequence[Closed]) -> Iterator[str]:
    told = {row["number"]: row["sha256"] for row in sql.rows(conn, WITNESSED)}
    kept = {head.number: head.sha256 for head in heads}
    last = max(kept, default=0)
    for number in sorted(set(told) - set(kept)):
        if number > last:  # an earlier one is missed by the chain
            yield f"edition {number}: it is missing, the audit log knows of it"
    for number in sorted(kept):
        if told.get(number) is None:
            yield f"edition {number}: the audit log does not know of it"
        elif told[number] != kept[number]:
            yield f"edition {number}: its hash is not the one in the audit log"


def _edition(conn: sql.Connection, head: Closed, known: Known) -> Iterator[str]:
    communes = store.communes(conn, head.number)
    if edition.sha256(head, communes) != head.sha256:
        yield f"edition {head.number}: its content does not give its hash {head.sha256[:16]}"
    yield from _setting(conn, head)
    yield from _named(conn, head, communes)
    for one in communes:
        for sentence in _commune(conn, head, one, known):
            yield f"edition {head.number}, commune {one.code} ({one.name}): {sentence}"


def _setting(conn: sql.Connection, head: Closed) -> Iterator[str]:
    names = {"communes": head.data.get("communes")}
    names |= {part: head.data.get("setting", {}).get(part) for part in ("words", "outlines")}
    for part, name in names.items():
        if name is not None and content.sha256(shared.read(conn, name)) != name:
            yield f"edition {head.number}: the {part} that it names are not what was kept"


def _named(conn: sql.Connection, head: Closed, communes: Sequence[Kept]) -> Iterator[str]:
    """Yield which communes are missing, added or changed."""
    names: dict[str, Any] = shared.read(conn, head.data.get("communes", "")) or {}
    kept = {one.code: one for one in communes}
    for code in sorted(set(names) | set(kept)):
        if code not in kept:
            yield f"edition {head.number}, commune {code}: it is missing"
        elif code not in names:
            yield f"edition {head.number}, commune {code}: it was not in it"
        elif edition.sha256_of(kept[code]) != names[code]:
            yield (
                f"edition {head.number}, commune {code} ({kept[code].name}): "
                "name, figures or lists are not what was kept"
            )


def _commune(conn: sql.Connection, head: Closed, one: Kept, known: Known) -> Iterator[str]:
    found = []
    for of, name in (("parcels", one.parcels), ("records", one.records)):
        if (of, name) not in known:
            known[of, name] = _list(conn, of, name)
        summary = known[of, name]
        if isinstance(summary, str):
            yield f"its list of {of} {name[:16]} {summary}"
        else:
            found.append(summary)
    if len(found) == 2:
        for figure, kept, counted in recount.differences(head, one.figures, *found):
            yield f"{figure} is kept as {kept}, its lists give {counted}"


def _list(conn: sql.Connection, of: str, name: str) -> Summary | str:
    """Add a list up once; say what is wrong with it where something is."""
    row = sql.row(conn, store.LIST, sha256=name)
    if row is None:
        return "is missing"
    found = store.read(row)
    if found.of != of:
        return f"is one of {found.of}"
    if found.sha256 != name:
        return "is not what its name says"
    summary = recount.summary(found)
    return summary if summary.is_sound else "has ids twice, or of no kind"
