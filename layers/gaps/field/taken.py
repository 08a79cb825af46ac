"""What a package holds, read in one snapshot: gaps, and what lies around them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from math import cos, radians
from typing import Any
from uuid import UUID

import numpy as np
import shapely

from layers import crs, sql
from layers.gaps.detail import UnknownGap
from layers.gaps.field.layers import FORMAT
from layers.message import N_, Told

_SUBJECTS = sql.load(__package__, "subjects")
_PARCELS = sql.load(__package__, "parcels")
_OBJECTS = sql.load(__package__, "objects")
_BOUNDARY = sql.load(__package__, "boundary")
_MOMENT = sql.load(__package__, "moment")

MARGIN_M = 100.0
MOST_MARGIN_M = 2_000.0
MOST_GAPS = 30
# A package of so many is 60 MB; a telephone draws no more. Nothing is left out in silence.
MOST_AROUND = 60_000

NO_GAPS = N_("Chưa chọn khoảng trống nào.")
TOO_MANY = N_("Một gói có nhiều nhất %(most)s khoảng trống.")
TWO_COMMUNES = N_("Các khoảng trống thuộc nhiều xã. Xin lấy mỗi xã một gói.")
TOO_MUCH = N_("Xung quanh có hơn %(most)s thửa hoặc đối tượng. Xin chọn ít hơn hoặc giảm lề.")

# A row with its shape in the commune's zone.
Feature = tuple[sql.Row, shapely.Geometry]


class CannotBeTaken(Told):
    """These gaps cannot be taken in one package."""


@dataclass(frozen=True)
class Taken:
    """The content of a package; all shapes are in the VN-2000 zone `srid`."""

    package_id: UUID
    taken_at: datetime
    measured_at: datetime | None  # when the coverage of the commune was last computed
    commune_code: str
    commune_name: str
    is_official: bool  # whether the boundary is more than a sketch
    srid: int
    margin_m: float
    gaps: list[Feature]
    parcels: list[Feature]
    objects: list[Feature]
    boundary: list[Feature]

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Return what the package holds, as it is kept for comparing with what comes back."""
        return {
            "version": FORMAT,
            "commune": self.commune_code,
            "margin_m": self.margin_m,
            "gaps": [
                {"id": row["id"], "state": row["state"], "area_m2": row["area_m2"]}
                for row, _ in self.gaps
            ],
            "parcels": [
                {"id": row["parcel_id"], "valid_from": iso(row["valid_from"])}
                for row, _ in self.parcels
            ],
        }

    @cached_property
    def version(self) -> str:
        """Return a name of the gaps and parcels as they are: the same again bear the same."""
        text = json.dumps(self.manifest, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @cached_property
    def changed_at(self) -> datetime:
        """Return when anything in the package was last changed."""
        changed = [row["changed_at"] for row, _ in self.gaps]
        latest: datetime = max(changed + [row["valid_from"] for row, _ in self.parcels])
        return latest

    @property
    def name(self) -> str:
        """Return how the package's files are called: short, without blanks or accents."""
        return f"goi-{self.commune_code}-{self.package_id.hex[:8]}"


def take(
    conn: sql.Connection, package_id: UUID, gap_ids: Sequence[UUID], margin_m: float = MARGIN_M
) -> Taken:
    """Return gaps of one commune and what lies within a margin of them.

    Call it in a transaction that shows one snapshot. Raise UnknownGap or CannotBeTaken.
    """
    gaps = _gaps(conn, gap_ids)
    first = gaps[0]
    code, srid = first["commune_code"], first["srid"]
    subjects = _placed(gaps, srid)
    around = shapely.union_all([shape for _, shape in subjects])
    asked = {"ids": [row["id"] for row, _ in subjects], "margin": _mercator(around, srid, margin_m)}
    moment = sql.row(conn, _MOMENT, code=code) or {}
    return Taken(
        package_id, moment["taken_at"], moment["measured_at"], code, first["commune_name"],
        first["boundary_is_official"], srid, margin_m, subjects,
        _around(conn, _PARCELS, asked, around, margin_m, srid),
        _around(conn, _OBJECTS, asked, around, margin_m, srid),
        _placed(sql.rows(conn, _BOUNDARY, code=code), srid),
    )  # fmt: skip


def iso(moment: datetime) -> str:
    """Return a moment in UTC to the microsecond: two of them are equal as texts, too."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _gaps(conn: sql.Connection, gap_ids: Sequence[UUID]) -> list[sql.Row]:
    wanted = {str(gap_id) for gap_id in gap_ids}
    if not wanted:
        raise CannotBeTaken(NO_GAPS)
    if len(wanted) > MOST_GAPS:
        raise CannotBeTaken(TOO_MANY, most=MOST_GAPS)
    found = sql.rows(conn, _SUBJECTS, ids=sorted(wanted))
    if len(found) < len(wanted):
        raise UnknownGap(N_("Không có khoảng trống nào mang mã này."))
    if len({row["commune_code"] for row in found}) > 1:
        # Two communes may keep two zones, and a file whose layers disagree misleads instruments.
        raise CannotBeTaken(TWO_COMMUNES)
    return found


def _mercator(around: shapely.Geometry, srid: int, margin_m: float) -> float:
    """Return a margin in units of web Mercator, which grow with the latitude; rather too much."""
    north = crs.to_wgs84(around, srid).bounds[3]
    return 1.01 * margin_m / cos(radians(north))


def _around(
    conn: sql.Connection,
    statement: str,
    asked: dict[str, Any],
    around: shapely.Geometry,
    margin_m: float,
    srid: int,
) -> list[Feature]:
    rows = sql.rows(conn, statement, **asked, most=MOST_AROUND + 1)
    if len(rows) > MOST_AROUND:
        raise CannotBeTaken(TOO_MUCH, most=MOST_AROUND)
    shapely.prepare(around)
    return [
        (row, shape)
        for row, shape in _placed(rows, srid)
        if shapely.dwithin(around, shape, margin_m)
    ]


def _placed(rows: Sequence[sql.Row], srid: int) -> list[Feature]:
    wkb = np.array([bytes(row.pop("geom")) for row in rows] or [b""], dtype=object)[: len(rows)]
    return list(zip(rows, crs.from_wgs84(shapely.from_wkb(wkb), srid), strict=True))
