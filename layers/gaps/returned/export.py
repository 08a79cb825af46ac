"""Items of a return as a GeoPackage, for those who look at them in another program."""

import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

from layers import crs, sql
from layers.gaps.returned import store

LAYER = "items"
_FIELDS = ("item_no", "layer", "parcel_id", "sheet_no", "parcel_no", "reason", "met", "decision")

Words = Callable[[sql.Row], str]


def geopackage(path: Path, rows: Sequence[sql.Row], zone: int, reason: Words, met: Words) -> None:
    """Write exactly these items in a VN-2000 zone; one without a shape has none here.

    `reason` and `met` say in words why an item collides, and with what.
    """
    shapes = np.array([*store.shapes(rows), None], dtype=object)[:-1]
    cells = [_cells(row, reason(row), met(row)) for row in rows]
    columns = [np.array([*(row[at] for row in cells), None], dtype=object)[:-1] for at in range(8)]
    columns[0] = columns[0].astype(np.int64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # GDAL's, which are for developers
        pyogrio.raw.write(
            path, shapely.to_wkb(crs.from_wgs84(shapes, zone)), columns, _FIELDS, layer=LAYER,
            driver="GPKG", geometry_type="Unknown", crs=crs.definition(zone),
        )  # fmt: skip


def _cells(row: sql.Row, reason: str, met: str) -> tuple[Any, ...]:
    values, change = row["attributes"]["values"], row["attributes"]["change"] or {}
    said = {**values, **change.get("fields", {})}
    parcel = None if row["parcel_id"] is None else str(row["parcel_id"])
    numbers = (str(said[name]) if said.get(name) else None for name in ("sheet_no", "parcel_no"))
    return row["item_no"], row["layer"], parcel, *numbers, reason, met, row["decision"]
