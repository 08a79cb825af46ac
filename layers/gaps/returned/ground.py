"""The parcels and boundaries that returned shapes have to fit in, on one plane."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs, sql
from layers.gaps.returned.change import Change
from layers.parcels.atlas import Atlas

_NEAR = sql.load(__package__, "near")

Key: TypeAlias = tuple[str, str, str]  # commune, sheet, number
Shape: TypeAlias = Any  # a shapely geometry


@dataclass(frozen=True)
class Standing:
    """A parcel as it is now."""

    id: int
    valid_from: str
    key: Key | None
    shape: Shape


@dataclass(frozen=True)
class Ground:
    """All that lies near some shapes, on the plane of a zone."""

    zone: int
    standing: dict[int, Standing]
    communes: dict[str, Shape]

    def plane(self, geom: Shape) -> Shape:
        """Return a shape (WGS 84) on the plane, valid."""
        return _valid(np.array([crs.from_wgs84(geom, self.zone)], dtype=object))[0]


def read(
    conn: sql.Connection, atlas: Atlas, changes: Sequence[tuple[Change, Shape | None]]
) -> Ground:
    """Return what changes, each with its shape (WGS 84), may meet."""
    shapes = [shape for _, shape in changes if shape is not None]
    west, south, east, north = shapely.bounds(shapes).reshape(-1, 4).T.tolist() or [[]] * 4
    keys = [change.key for change, _ in changes if change.key is not None]
    communes, sheets, numbers = (
        (list(part) for part in zip(*keys, strict=True)) if keys else ([],) * 3
    )
    rows = sql.rows(
        conn, _NEAR, west=west, south=south, east=east, north=north,
        communes=communes, sheets=sheets, numbers=numbers,
    )  # fmt: skip
    codes = {change.commune_code for change, _ in changes}
    zone = atlas.communes[min(codes)].srid if codes else crs.zones()[0]
    around = {code: crs.from_wgs84(atlas.communes[code].geom, zone) for code in codes}
    return Ground(zone, _standing(rows, zone), around)


def _standing(rows: list[sql.Row], zone: int) -> dict[int, Standing]:
    stored = shapely.from_wkb([bytes(row["wkb"]) for row in rows])
    shapes = _valid(np.asarray(crs.from_wgs84(stored, zone), dtype=object))
    return {
        row["id"]: Standing(row["id"], row["valid_from"].isoformat(), _key(row), shape)
        for row, shape in zip(rows, shapes, strict=True)
    }


def _key(row: sql.Row) -> Key | None:
    # Roads and canals have no number of their own, or share one.
    if row["is_object"] or not row["sheet_no"] or not row["parcel_no"]:
        return None
    return row["commune_code"], row["sheet_no"], row["parcel_no"]


def _valid(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    broken = ~shapely.is_valid(shapes)
    shapes[broken] = shapely.make_valid(shapes[broken], method="structure", keep_collapsed=False)
    return shapes
