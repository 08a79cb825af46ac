"""Decide of items that collide: take what was surveyed, or leave what is there.

Whoever comes first decides: one statement claims the items, and what it does not answer somebody
else has decided. What is taken is held against the parcels of this moment; where there is anything
that the person was not shown, the item stays open and is shown anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import shapely

from layers import sql
from layers.gaps.returned import receipt as receipts
from layers.gaps.returned import receive, recheck, store, write
from layers.gaps.returned.change import Change, read
from layers.gaps.returned.receipt import AlreadyDecided
from layers.gaps.returned.recheck import Seen
from layers.intake import columns, ledger
from layers.message import N_
from layers.parcels import atlas
from layers.province import Province

Decision = Literal["taken", "left"]

_CLAIM = sql.load(__package__, "claim")
_SETTLE = sql.load(__package__, "settle")
_REOPEN = sql.load(__package__, "reopen")
_LOCK = sql.load(__package__, "lock_communes")
_NUMBERS = ("sheet_no", "parcel_no")


@dataclass
class Decided:
    """What has come of a decision, by the numbers of the items."""

    run: int | None = None
    done: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)  # since they were shown: open still
    communes: set[str] = field(default_factory=set)  # whose parcels have changed


@dataclass(frozen=True)
class _Claimed:
    """An item that is this person's to decide."""

    n: int
    attributes: dict[str, Any]
    change: Change
    geom: shapely.Geometry | None


def decide(
    conn: sql.Connection,
    receipt: sql.Row,
    item_nos: Sequence[int],
    decision: Decision,
    province: Province,
) -> Decided:
    """Decide of items of a return, in the caller's transaction; raise AlreadyDecided.

    `receipt` is the row of the return.
    """
    rows = sql.rows(
        conn,
        _CLAIM,
        return_id=receipt["id"],
        item_nos=list(item_nos)[: receipts.MOST_DECIDED],
        decision=decision,
    )
    if not rows:
        raise AlreadyDecided(N_("Các mục này đã được quyết định rồi, có thể do người khác."))
    if decision == "left":
        return Decided(done=[row["item_no"] for row in rows])
    claimed = [_claimed(row) for row in sorted(rows, key=lambda row: row["item_no"])]
    return _take(conn, receipt, claimed, province)


def _claimed(row: sql.Row) -> _Claimed:
    (geom,) = store.shapes([row])
    return _Claimed(row["item_no"], row["attributes"], read(row["attributes"]["change"]), geom)


def _take(
    conn: sql.Connection, receipt: sql.Row, claimed: Sequence[_Claimed], province: Province
) -> Decided:
    codes = {one.change.commune_code for one in claimed}
    ids = [one.change.parcel_id for one in claimed if one.change.parcel_id]
    sql.rows(conn, _LOCK, communes=sorted(codes), ids=ids)
    places = atlas.read(conn)
    done, due = Decided(), []
    for one in claimed:
        # One by one: of two that overlap each other the second has to see the first.
        seen = recheck.look(conn, one.change, one.geom, places, province)
        if recheck.is_news(seen, one.attributes):
            _reopen(conn, receipt["id"], one, seen)
            done.changed.append(one.n)
            continue
        due.append(_write(conn, receipt, one, done))
    if done.run is not None:
        ledger.finish(conn, done.run, receive.run_counts(due), [])
    return done


def _write(conn: sql.Connection, receipt: sql.Row, one: _Claimed, done: Decided) -> write.Due:
    if done.run is None:
        settings = {"package": receipt["package_id"], "return": receipt["id"]}
        file = Path(receipt["file"])
        done.run = ledger.begin(conn, receive.KIND, file, receipt["sha256"], settings)
    due = (one.n, one.change, one.geom)
    made = write.write(conn, done.run, [due])
    became = made.get(one.n)
    sql.run(conn, _SETTLE, return_id=receipt["id"], item_no=one.n, run=done.run, became=became)
    done.done.append(one.n)
    done.communes.add(one.change.commune_code)
    return due


def _reopen(conn: sql.Connection, return_id: int, one: _Claimed, seen: Seen) -> None:
    attributes = {**one.attributes, "change": _against(one, seen).as_dict()}
    kept = [met for met in attributes.get("met", ()) if met["reason"] not in recheck.FITS]
    attributes["met"] = [*kept, *seen.met]
    compared = attributes.get("compared") or {}
    attributes["compared"] = {
        name: cells | {"now": seen.now[name] if seen.now else None}
        for name, cells in compared.items()
    }
    text = store.dump(attributes)
    sql.run(conn, _REOPEN, return_id=return_id, item_no=one.n, attributes=text)


def _against(one: _Claimed, seen: Seen) -> Change:
    """Return what taking an item does now: a parcel that has ended meanwhile is added anew."""
    change = replace(one.change, seen=seen.since)
    if change.act != "change" or seen.since is not None:
        return change
    cells = {columns.fold(name): cell for name, cell in one.attributes["values"].items()}
    said = {name: cells.get(columns.fold(name)) for name in _NUMBERS}
    uses = str(cells.get("landuse") or "").upper().split("+")
    fields = {**said, "land_use": [use for use in uses if use], **change.fields}
    return replace(change, act="add", parcel_id=None, fields=fields, is_moved=True)
