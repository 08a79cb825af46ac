"""All gaps of a list with their shapes, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

from psycopg2.extras import RealDictCursor

from layers import sql
from layers.gaps import listing
from layers.gaps.work import step
from layers.mapfile import write
from layers.mapfile.write import Field

SHAPES = sql.load(__package__, "export_shapes")
MEASURED = sql.load(__package__, "measured")
BATCH = 1000

FIELDS = (
    Field("id"), Field("commune_code"), Field("commune_name"), Field("kind"), Field("state"),
    Field("holder"), Field("due_on", "day"), Field("overdue_days", "number"),
    Field("area_m2", "number"), Field("width_m", "number"),
    Field("found_at", "moment"), Field("changed_at", "moment"),
)  # fmt: skip


def to_file(
    conn: sql.Connection,
    path: Path,
    filters: listing.Filters,
    today: date,
    sort: listing.Sort = listing.Sort.AREA,
) -> int:
    """Write gaps as a GeoPackage or GeoJSON by the file's suffix; return how many."""
    return write.features(path, "gaps", FIELDS, with_shapes(conn, filters, today, sort))


def with_shapes(
    conn: sql.Connection, filters: listing.Filters, today: date, sort: listing.Sort
) -> Iterator[list[sql.Row]]:
    """Yield the gaps of the list with their `geom` as WKB; after sql.snapshot all of one moment."""
    for rows in batches(conn, filters, today, sort):
        found = sql.rows(conn, SHAPES, ids=[row["id"] for row in rows])
        shapes = {row["id"]: row["geom"] for row in found}
        yield [row | {"geom": shapes[row["id"]]} for row in rows]


def batches(
    conn: sql.Connection, filters: listing.Filters, today: date, sort: listing.Sort
) -> Iterator[list[sql.Row]]:
    """Yield the gaps of the list as columns of listing.sql and `overdue_days`, in its order.

    The statement of the list itself, without its page: what a person has filtered is what is in
    the file. A named cursor keeps the rest in the server.
    """
    values = filters.values | {
        "sort": sort.value, "after_key": None, "after_id": None, "page": None,
    }  # fmt: skip
    with conn.cursor(f"gaps_{uuid4().hex}", cursor_factory=RealDictCursor) as cursor:
        cursor.execute(listing.LISTING, values)
        while rows := cursor.fetchmany(BATCH):
            yield [dict(row) | {"overdue_days": _late(row, today)} for row in rows]


def measured(conn: sql.Connection, filters: listing.Filters) -> sql.Row:
    """Return `first` and `last`: when the communes of the list were measured; None: never."""
    found = sql.row(conn, MEASURED, commune=filters.commune)
    assert found is not None  # noqa: S101 - an aggregate answers one row
    return found


def _late(gap: sql.Row, today: date) -> int | None:
    return step.days_late(gap["state"], gap["due_on"], today) or None
