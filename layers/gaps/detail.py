"""All that is known of one gap."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import numpy as np
import shapely

from layers import crs, sql
from layers.message import N_, Told

DETAIL = sql.load(__package__, "detail")
SHEETS = sql.load(__package__, "sheets")
AROUND = sql.load(__package__, "around")

MARGIN = 0.15  # what the picture shows beyond the gap, as a share of its size
MOST_AROUND = 400  # more parcels than this cannot be told apart in a picture that small


class UnknownGap(Told):
    """No gap has this identity."""


@dataclass(frozen=True)
class Gap:
    """A gap: `facts` are the columns of detail.sql, `geom` is in WGS 84."""

    facts: sql.Row
    geom: shapely.Geometry

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        west, south, east, north = self.geom.bounds
        return west, south, east, north

    @property
    def shape(self) -> shapely.Geometry:
        """The geometry in the VN-2000 zone of the commune."""
        return crs.from_wgs84(self.geom, self.facts["srid"])


def get(conn: sql.Connection, gap_id: UUID) -> Gap:
    """Return one gap; raise UnknownGap."""
    row = sql.row(conn, DETAIL, id=str(gap_id))
    if row is None:
        raise UnknownGap(N_("Không có khoảng trống nào mang mã này."))
    return Gap(facts=row, geom=shapely.from_wkb(bytes(row.pop("geom"))))


def sheets(conn: sql.Connection, gap: Gap) -> list[sql.Row]:
    """Return the map sheets along a gap with the number of parcels that touch it."""
    return sql.rows(conn, SHEETS, id=gap.facts["id"])


def around(conn: sql.Connection, gap: Gap) -> list[tuple[sql.Row, shapely.Geometry]]:
    """Return the parcels in the picture of a gap, with their shapes in its zone.

    None at all where there are too many: a part of them would look like all.
    """
    rows = sql.rows(conn, AROUND, id=gap.facts["id"], margin=MARGIN, most=MOST_AROUND + 1)
    if len(rows) > MOST_AROUND:
        return []
    geometries = np.array([bytes(row.pop("geom")) for row in rows], dtype=object)
    shapes = crs.from_wgs84(shapely.from_wkb(geometries), gap.facts["srid"])
    return list(zip(rows, shapes, strict=True))
