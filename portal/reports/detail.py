"""How finely a map is drawn, so that it stays small enough to be sent by mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas
import numpy as np
import shapely
from flask_babel import lazy_gettext as _
from numpy.typing import NDArray

LEAST_POINT_BYTES = len("[105.1234, 9.1234], ")


@dataclass(frozen=True)
class Detail:
    """One step of the ladder: what is done to the shapes, and how the reader is told."""

    name: str  # for the operator
    told: str  # for the reader
    tolerance_deg: float = 0.0
    decimals: int = 6  # of a degree: 0.1 m
    is_dissolved: bool = False  # one shape a sheet and group instead of one a parcel
    is_by_sheet: bool = False  # a whole sheet is of the group that most of its parcels are of


# From the finest down: the first that is small enough is sent. 0.00001° is 1.1 m.
LADDER = (
    Detail("every parcel", _("Vẽ từng thửa đất, tọa độ làm tròn đến 0,1 m.")),
    Detail(
        "every parcel, simplified by 1 m",
        _("Vẽ từng thửa đất; đường nét được giản lược khoảng 1 m để tệp đủ nhỏ."),
        1e-5,
    ),
    Detail(
        "parcels joined by sheet and group, simplified by 1 m",
        _("Thửa đất được gộp theo tờ và nhóm, giản lược khoảng 1 m để tệp đủ nhỏ."),
        1e-5,
        is_dissolved=True,
    ),
    Detail(
        "parcels joined by sheet and group, simplified by 5 m",
        _("Thửa đất được gộp theo tờ và nhóm, giản lược khoảng 5 m để tệp đủ nhỏ."),
        5e-5,
        decimals=5,
        is_dissolved=True,
    ),
    Detail(
        "parcels joined by sheet and group, simplified by 20 m",
        _("Thửa đất được gộp theo tờ và nhóm, giản lược khoảng 20 m để tệp đủ nhỏ."),
        2e-4,
        decimals=5,
        is_dissolved=True,
    ),
    Detail(
        "sheets by the group of most of their parcels, simplified by 20 m",
        _("Mỗi tờ bản đồ tô theo nhóm có nhiều thửa nhất, giản lược khoảng 20 m để tệp đủ nhỏ."),
        2e-4,
        decimals=5,
        is_dissolved=True,
        is_by_sheet=True,
    ),
)


def draw(table: geopandas.GeoDataFrame, detail: Detail) -> geopandas.GeoDataFrame:
    """Return the table with its shapes simplified and rounded; no row is lost."""
    shapes = np.asarray(table.geometry)
    if detail.tolerance_deg:
        shapes = shapely.simplify(shapes, detail.tolerance_deg, preserve_topology=True)

    def rounded(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        # A precision grid of 1e-6 would leave 105.78000000000002; this leaves 105.78.
        return np.round(degrees, detail.decimals)

    return table.set_geometry(shapely.transform(shapes, rounded), crs=table.crs)


def least_bytes(tables: Iterable[geopandas.GeoDataFrame]) -> int:
    """Return how long a file with these shapes must be at the least."""
    points = sum(int(shapely.get_num_coordinates(np.asarray(t.geometry)).sum()) for t in tables)
    return points * LEAST_POINT_BYTES


def dissolve(parcels: geopandas.GeoDataFrame, how: Detail) -> geopandas.GeoDataFrame:
    """Return one row a sheet and layer: how many parcels it has, and their area together."""
    valid = parcels.set_geometry(shapely.make_valid(np.asarray(parcels.geometry)), crs=parcels.crs)
    if how.is_by_sheet:
        valid["layer"] = _most_frequent(valid)
    sums = {"area_m2": "sum", "n": "sum"}
    # On a grid, neighbours whose corners differ by a hair become one shape without cracks.
    return valid.dissolve(by=["sheet_no", "layer"], aggfunc=sums, as_index=False, grid_size=1e-6)


def _most_frequent(parcels: geopandas.GeoDataFrame) -> list[str]:
    """Return each parcel's layer; one of a group gets that of most such parcels of its sheet."""
    grouped = parcels[parcels["layer"].str.startswith("group")]
    most = grouped.groupby("sheet_no")["layer"].agg(lambda layers: layers.mode().iat[0])
    return [
        most[sheet] if layer.startswith("group") else layer
        for sheet, layer in zip(parcels["sheet_no"], parcels["layer"], strict=True)
    ]
