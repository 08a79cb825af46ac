"""Rows of an export wait in temporary tables until all of it has been judged and compared."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from layers import sql
from layers.records.read import Record, Unusable

_CREATE_ROWS = sql.load(__package__, "create_rows")
_CREATE_REFUSALS = sql.load(__package__, "create_refusals")
_COPY_ROWS = sql.load(__package__, "copy_rows")
_COPY_REFUSALS = sql.load(__package__, "copy_refusals")
_MATCH_KEY = sql.load(__package__, "match_key")
_MATCH_FORMER = sql.load(__package__, "match_former")
_REFUSE_UNPLACED = sql.load(__package__, "refuse_unplaced")
_REFUSE_REPEATED = sql.load(__package__, "refuse_repeated")
_LOCK = sql.load(__package__, "lock_communes")
_FIND_CHANGES = sql.load(__package__, "find_changes")


def create(conn: sql.Connection) -> None:
    """Make the temporary tables, which the end of the transaction drops, or the next file."""
    sql.run(conn, "DROP TABLE IF EXISTS staged_record, staged_refusal, record_change")
    sql.run(conn, _CREATE_ROWS)
    sql.run(conn, _CREATE_REFUSALS)


def copy(conn: sql.Connection, placed: Sequence[tuple[Record, str | None, str | None]]) -> None:
    """Send rows to the database, each with its commune and the former one that it names."""
    _copy(conn, _COPY_ROWS, (_cells(*one) for one in placed))


def refuse(conn: sql.Connection, unusable: Sequence[tuple[Unusable, str | None]]) -> None:
    """Send rows that do not go further, each with its commune where that is known."""
    _copy(
        conn,
        _COPY_REFUSALS,
        (
            (one.row, commune, one.sheet_no, one.parcel_no, one.reason, _json(one.source))
            for one, commune in unusable
        ),
    )


def match(conn: sql.Connection) -> list[sql.Row]:
    """Find each row's parcel and keep one row a key; return the export's communes, locked."""
    sql.run(conn, "ANALYZE staged_record")
    sql.run(conn, _MATCH_KEY)
    sql.run(conn, _MATCH_FORMER)
    sql.run(conn, _REFUSE_UNPLACED)
    sql.run(conn, _REFUSE_REPEATED)
    return sql.rows(conn, _LOCK)


def compare(conn: sql.Connection, scheme: str) -> None:
    """Find what the export changes of the records there are."""
    sql.run(conn, _FIND_CHANGES, scheme=scheme)
    sql.run(conn, "ANALYZE record_change")


def _cells(record: Record, commune: str | None, former: str | None) -> tuple[Any, ...]:
    return (
        record.row, commune, former, record.sheet_no, record.parcel_no, record.former_sheet_no,
        record.former_parcel_no, record.clean_group, record.is_book_issued, record.blocks,
        record.owner_match, record.is_in_operation, "{" + ",".join(record.blockers) + "}",
        record.is_synced, record.updated_on, _json(record.source),
    )  # fmt: skip


def _copy(conn: sql.Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    text = io.StringIO()
    # None is written as nothing at all, which is null to COPY; no text here is ever empty.
    csv.writer(text).writerows(rows)
    text.seek(0)
    with conn.cursor() as cursor:
        cursor.copy_expert(statement, text)


def _json(source: dict[str, Any]) -> str:
    return json.dumps(source, ensure_ascii=False, default=str)
