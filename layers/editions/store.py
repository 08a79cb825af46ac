"""Write editions down, once, and read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace

import numpy as np
from numpy.typing import NDArray

from layers import sql
from layers.editions import edition, members, shared
from layers.editions.edition import Closed, Entry, Head, Kept
from layers.editions.members import Members
from layers.message import N_, Told
from layers.standing.standing import Standing

INSERT = sql.load(__package__, "insert_edition")
INSERT_COMMUNE = sql.load(__package__, "insert_commune")
INSERT_LIST = sql.load(__package__, "insert_list")
EDITIONS = sql.load(__package__, "read_editions")
COMMUNES = sql.load(__package__, "read_communes")
LIST = sql.load(__package__, "read_list")
WITNESS = sql.load(__package__, "witness_edition")
JSON = ("data", "rules", "deadlines")


class UnknownEdition(Told):
    """No edition has this number."""


def seal(conn: sql.Connection, head: Head, entries: Iterable[Entry | Kept]) -> Closed:
    """Write an edition down in the running transaction; lists that are kept already are shared.

    A correction brings along, as Kept, the communes that it leaves as they are.
    """
    communes = [
        entry if isinstance(entry, Kept) else _keep_lists(conn, head, entry) for entry in entries
    ]
    names = {one.code: edition.sha256_of(one) for one in communes}
    head = replace(head, data=dict(head.data) | {"communes": shared.keep(conn, names)})
    sha256 = edition.sha256(head, communes)
    values = {field.name: getattr(head, field.name) for field in fields(Head)}
    sql.run(conn, INSERT, **values | {name: _json(values[name]) for name in JSON}, sha256=sha256)
    for one in communes:
        sql.run(conn, INSERT_COMMUNE, **asdict(one) | {"figures": _json(one.figures)})
    # A second place that says which editions there are: the last one is in nobody's chain.
    said = {"edition": head.number, "sha256": sha256}
    sql.run(conn, WITNESS, actor=head.actor, details=_json(said))
    return Closed(**values, sha256=sha256)


def every(conn: sql.Connection) -> list[Closed]:
    """Return the heads of all editions, the newest first."""
    return [Closed(**row) for row in sql.rows(conn, EDITIONS, number=None)]


def get(conn: sql.Connection, number: int) -> Closed:
    """Return the head of one edition; raise UnknownEdition."""
    row = sql.row(conn, EDITIONS, number=number) if 0 < number < 2**31 else None
    if row is None:
        raise UnknownEdition(N_("Không có kỳ số liệu nào mang số này."))
    return Closed(**row)


def communes(conn: sql.Connection, number: int) -> list[Kept]:
    """Return what an edition keeps of every commune, by their codes."""
    return [Kept(**row) for row in sql.rows(conn, COMMUNES, editions=[number], commune=None)]


def standings(conn: sql.Connection, head: Closed) -> list[Standing]:
    """Return where the communes stood, by their codes."""
    return [one.standing(head) for one in communes(conn, head.number)]


def series(
    conn: sql.Connection, heads: Sequence[Closed], commune: str | None = None
) -> dict[int, list[Standing]]:
    """Return the standings of several editions, by their numbers."""
    known = {head.number: head for head in heads}
    found: dict[int, list[Standing]] = {number: [] for number in known}
    for row in sql.rows(conn, COMMUNES, editions=list(known), commune=commune):
        kept = Kept(**row)
        found[kept.edition].append(kept.standing(known[kept.edition]))
    return found


def listed(conn: sql.Connection, sha256: str) -> Members:
    """Return the members of a list that is kept."""
    row = sql.row(conn, LIST, sha256=sha256)
    assert row is not None, "a list that an edition names is gone"  # noqa: S101
    return read(row)


def read(row: sql.Row) -> Members:
    """Return the members that a row has."""
    return members.of(row["of"], row["kinds"], row["ids"], row["kind_of"])


def _keep_lists(conn: sql.Connection, head: Head, entry: Entry) -> Kept:
    for one in (entry.parcels, entry.records):
        sql.run(
            conn, INSERT_LIST, sha256=one.sha256, of=one.of, kinds=_json(one.kinds),
            ids=_array(one.ids), kind_of=_array(one.kind_of),
        )  # fmt: skip
    names = (entry.parcels.sha256, entry.records.sha256)
    return Kept(head.number, entry.code, entry.name, entry.figures, *names)


def _array(column: NDArray[np.int64]) -> str:
    """Write an array as a literal: as an expression of its members it takes ten times as long."""
    return "{" + ",".join(map(str, column.tolist())) + "}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
