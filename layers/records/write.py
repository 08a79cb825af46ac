"""Write what an export changes, and keep what it replaces."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from layers import sql

_KEEP_FORMER = sql.load(__package__, "keep_former")
_UPDATE_COMMUNES = sql.load(__package__, "update_communes")
_REMOVE_GONE = sql.load(__package__, "remove_gone")
_UPDATE_CHANGED = sql.load(__package__, "update_changed")
_INSERT_ADDED = sql.load(__package__, "insert_added")
_REGROUP = sql.load(__package__, "regroup")
_KEEP_REFUSALS = sql.load(__package__, "keep_refusals")


@dataclass(frozen=True)
class Export:
    """What an export makes true of its communes."""

    scheme: str
    as_of: date
    unlisted_group: int  # of a mapped parcel that it does not list


def is_change(counts: Mapping[str, Any], communes: Iterable[sql.Row], export: Export) -> bool:
    """Tell whether anything is to be written: a record, people, or what a commune says of it."""
    wanted = (export.scheme, export.as_of, export.unlisted_group)
    held = ("record_scheme", "record_as_of", "unlisted_group")
    people: dict[str, Any] = counts.get("people") or {}
    of_people = (people.get(what) or {} for what in ("holders", "registrations"))
    return (
        any(counts[kind] for kind in ("added", "changed", "gone"))
        or any(one.get("added") or one.get("ended") for one in of_people)
        or any(tuple(row[name] for name in held) != wanted for row in communes)
    )


def write(conn: sql.Connection, run: int, export: Export, communes: list[str]) -> None:
    """Write the staged changes. The communes come first: triggers ask them for a group."""
    sql.run(conn, _KEEP_FORMER, run=run)
    sql.run(conn, _UPDATE_COMMUNES, **vars(export))
    sql.run(conn, _REMOVE_GONE)
    sql.run(conn, _UPDATE_CHANGED, run=run)
    sql.run(conn, _INSERT_ADDED, run=run, scheme=export.scheme)
    regroup(conn, communes)
    sql.run(conn, _KEEP_REFUSALS, run=run)


def regroup(conn: sql.Connection, communes: list[str]) -> None:
    """Give parcels without a record the group their commune has for such."""
    sql.run(conn, _REGROUP, communes=communes)
