"""A gap of one hectare with parcels beside it and farther away."""

from typing import Any
from uuid import UUID

from layers import sql
from layers.gaps.field import taken
from tests import factories
from tests.layers.gaps.scenery import land_object

PACKAGE = UUID("6f1c2b9e-0000-4000-8000-000000000001")


def build(conn: sql.Connection, **columns: Any) -> UUID:
    """Return the gap (500, 500) … (600, 600), held by a team until a day."""
    factories.commune(conn)
    factories.coverage(conn)
    factories.parcel(conn, (600, 500, 650, 600), "1", "1", land_use=["ONT", "CLN"])
    factories.parcel(conn, (650, 500, 690, 600), "1", "2")
    factories.parcel(conn, (690, 500, 720, 600), None, None, land_use=[])
    factories.parcel(conn, (720, 500, 760, 600), "1", "4")  # 120 m away
    # 80 m east and 80 m north: inside the box of the margin, 113 m away.
    factories.parcel(conn, (680, 680, 690, 690), "1", "5")
    land_object(conn, (490, 480, 610, 490))
    land_object(conn, (490, 300, 610, 310))
    working = {"state": "assigned", "due_on": "2026-12-24"} | columns
    return factories.gap(conn, (500, 500, 600, 600), **working)


def take(conn: sql.Connection, *gaps: UUID, margin_m: float = taken.MARGIN_M) -> taken.Taken:
    return taken.take(conn, PACKAGE, gaps, margin_m)
