"""People and certificates of an export wait in temporary tables, beside the records they are of."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from layers import sql
from layers.people.columns import Columns
from layers.people.holder import Holder
from layers.people.read import People
from layers.people.registration import Registration

_CREATE_HOLDERS = sql.load(__package__, "create_holders")
_CREATE_REGISTRATIONS = sql.load(__package__, "create_registrations")
_COPY_HOLDERS = sql.load(__package__, "copy_holders")
_COPY_REGISTRATIONS = sql.load(__package__, "copy_registrations")
_COMPARE_HOLDERS = sql.load(__package__, "compare_holders")
_COMPARE_REGISTRATIONS = sql.load(__package__, "compare_registrations")
_COUNT_HOLDERS = sql.load(__package__, "count_holders")
_COUNT_REGISTRATIONS = sql.load(__package__, "count_registrations")
_FLAGS_OF_HOLDERS = sql.load(__package__, "flags_of_holders")
_FLAGS_OF_REGISTRATIONS = sql.load(__package__, "flags_of_registrations")
_DROP = """
DROP TABLE IF EXISTS staged_holder, staged_registration, holder_change, registration_change
"""


def create(conn: sql.Connection) -> None:
    """Make the temporary tables, which the end of the transaction drops, or the next file."""
    sql.run(conn, _DROP)
    sql.run(conn, _CREATE_HOLDERS)
    sql.run(conn, _CREATE_REGISTRATIONS)


def copy(conn: sql.Connection, found: Iterable[tuple[int, People]]) -> None:
    """Send people to the database, each with the number of the row that names them."""
    rows = list(found)
    _copy(
        conn,
        _COPY_HOLDERS,
        (
            (row, at, *_holder(one))
            for row, people in rows
            for at, one in enumerate(people.holders, start=1)
        ),
    )
    _copy(
        conn,
        _COPY_REGISTRATIONS,
        (
            (row, at, *_registration(one))
            for row, people in rows
            for at, one in enumerate(people.registrations, start=1)
        ),
    )


def compare(conn: sql.Connection, columns: Columns) -> dict[str, Any]:
    """Find what the export changes, and return it in figures: nothing that tells who.

    What the export has no column for is left as it is: {"holders": {"added": …}, "flags": {…}}.
    """
    counts: dict[str, Any] = {}
    flags: Counter[str] = Counter()
    if columns.has_holders:
        sql.run(conn, _COMPARE_HOLDERS)
        counts["holders"] = sql.row(conn, _COUNT_HOLDERS) or {}
        flags.update({row["flag"]: row["n"] for row in sql.rows(conn, _FLAGS_OF_HOLDERS)})
    if columns.has_registrations:
        sql.run(conn, _COMPARE_REGISTRATIONS)
        counts["registrations"] = sql.row(conn, _COUNT_REGISTRATIONS) or {}
        flags.update({row["flag"]: row["n"] for row in sql.rows(conn, _FLAGS_OF_REGISTRATIONS)})
    return counts | {"flags": dict(sorted(flags.items()))}


def _holder(one: Holder) -> tuple[Any, ...]:
    return (
        one.name, one.identity_no, one.birth, one.sex, one.address, _array(one.flags),
        json.dumps(dict(one.source), ensure_ascii=False),
    )  # fmt: skip


def _registration(one: Registration) -> tuple[Any, ...]:
    return (
        one.serial, one.registry_no, one.registered_on, _array(one.flags),
        json.dumps(dict(one.source), ensure_ascii=False),
    )  # fmt: skip


def _array(flags: tuple[str, ...]) -> str:
    return "{" + ",".join(flags) + "}"


def _copy(conn: sql.Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    text = io.StringIO()
    # None is written as nothing at all, which is null to COPY; no text here is ever empty.
    csv.writer(text).writerows(rows)
    text.seek(0)
    with conn.cursor() as cursor:
        cursor.copy_expert(statement, text)
