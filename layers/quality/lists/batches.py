"""A whole list, batch by batch: what a person has filtered, in the order that they see."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any
from uuid import uuid4

from layers import sql
from layers.quality.lists import findings, parcels
from layers.quality.lists.findings import Sort

BATCH = 5_000

Batches = Generator[list[sql.Row], None, None]


def of_findings(
    conn: sql.Connection, filters: findings.Filters, counts: Mapping[str, int], sort: Sort
) -> Batches:
    """Yield the findings of a list as columns of findings.sql; after sql.snapshot of one moment."""
    for counted in _apart(counts) if sort is Sort.PLACE else [counts]:
        statement, values = findings.statement(filters, counted, sort)
        yield from _batches(conn, statement, values, "id", findings.details)


def of_parcels(
    conn: sql.Connection, filters: parcels.Filters, counts: Mapping[str, int]
) -> Batches:
    """Yield the parcels of a list as columns of parcels.sql; after sql.snapshot of one moment."""
    for counted in _apart(counts):
        statement, values = parcels.statement(filters, counted)
        yield from _batches(conn, statement, values, "parcel_id", parcels.details)


def _apart(counts: Mapping[str, int]) -> Iterator[dict[str, int]]:
    """Yield each commune that has any, in the order of places.

    No index has that order: a province would be sorted whole before its first row is sent.
    """
    return ({code: counts[code]} for code in sorted(counts) if counts[code])


def _batches(
    conn: sql.Connection, statement: str, values: Mapping[str, Any], key: str,
    details: Callable[[sql.Connection, list[int]], list[sql.Row]],
) -> Batches:  # fmt: skip
    # The statement of the pages, without an end; a named cursor keeps the rest in the server.
    with conn.cursor(f"list_{uuid4().hex}") as cursor:
        cursor.execute(statement, values)
        while rows := cursor.fetchmany(BATCH):
            # Known only once something was fetched.
            place = [column.name for column in cursor.description or ()].index(key)
            yield details(conn, [row[place] for row in rows])
