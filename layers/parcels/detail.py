"""All that is known of one parcel, and of the stack of parcels over a point."""

from __future__ import annotations

from dataclasses import dataclass

import shapely

from layers import crs, sql
from layers.message import N_, Told
from layers.parcels import code

DETAIL = sql.load(__package__, "detail")
HISTORY = sql.load(__package__, "history")
LINEAGE = sql.load(__package__, "lineage_of")
STACK = sql.load(__package__, "stack")

LARGEST_ID = 2**63 - 1


class UnknownParcel(Told):
    """No parcel has this number."""


@dataclass(frozen=True)
class Parcel:
    """A parcel: `facts` are the columns of detail.sql, `geom` is in WGS 84."""

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

    @property
    def provisional_code(self) -> str | None:
        """The code it would get today, to be shown as provisional; None where it has or needs none.

        Computed anew each time, from the shape as it is: stored, it would pass for a real one.
        """
        if self.facts["parcel_code"] or self.facts["is_object"]:
            return None
        return code.provisional(self.geom, self.facts["srid"])


def get(conn: sql.Connection, parcel_id: int) -> Parcel:
    """Return one parcel; raise UnknownParcel."""
    row = sql.row(conn, DETAIL, id=parcel_id) if 0 < parcel_id <= LARGEST_ID else None
    if row is None:
        raise UnknownParcel(N_("Không có thửa đất nào mang số này."))
    return Parcel(facts=row, geom=shapely.from_wkb(bytes(row.pop("geom"))))


def stack(conn: sql.Connection, lon: float, lat: float) -> list[sql.Row]:
    """Return every parcel over a point (WGS 84), the smallest first."""
    return sql.rows(conn, STACK, lon=lon, lat=lat)


def history(conn: sql.Connection, parcel_id: int) -> list[sql.Row]:
    """Return the earlier states of a parcel, the newest first."""
    return sql.rows(conn, HISTORY, id=parcel_id)


def lineage(conn: sql.Connection, parcel_id: int) -> list[sql.Row]:
    """Return the parcels it came of by split or merge, then those that came of it.

    role (parent, child), kind (split, merge), parcel_id, is_present, sheet_no, parcel_no, ended_at.
    """
    return sql.rows(conn, LINEAGE, id=parcel_id)
