"""A file as a survey office would deliver it: the demonstration's parcels, communes by column."""

from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely
from numpy.typing import NDArray

from layers import crs
from layers.demo import load as loading
from layers.demo import run as runs
from layers.demo.commune import Order, Rows
from layers.province import Province
from portal import db, migrate

OF = 2_400_000  # the province that they are of: its parcels are as large as real ones
COLUMNS = {
    "MAXA": "commune_code", "SHBANDO": "sheet_no", "SHTHUA": "parcel_no", "KHLOAIDAT": "land_use",
    "DIENTICH": "area_declared_m2", "TYLE": "survey_scale", "NAMDO": "survey_year",
}  # fmt: skip


def write(url: str, province: Province, path: Path, parcels: int) -> int:
    """Write so many parcels of the communes of one zone, and the communes to a new database.

    Returns how many were written: whole communes, the last one cut off.
    """
    with closing(db.connect(url)) as conn:
        list(migrate.run(conn))
        with db.writing(conn, "bench"):
            run = runs.begin(conn, province, runs.settings(OF, 1, None), None)
            orders = loading.orders(conn, province, run)
        zone = province.srids[0]
        written = 0
        for order in (order for order in orders if order.zone == zone):
            rows = loading.make(conn, province, run, order)
            written += _append(path, order, rows, parcels - written)
            if written == parcels:
                break
    return written


def _append(path: Path, order: Order, rows: Rows, most: int) -> int:
    shapes = crs.from_wgs84(rows.parcel["geom"][:most], order.zone)
    cells = [_cells(rows.parcel[name][:most]) for name in COLUMNS.values()]
    pyogrio.raw.write(
        path, shapely.to_wkb(shapes), cells, [*COLUMNS], driver="GPKG", append=path.exists(),
        geometry_type="MultiPolygon", crs=f"EPSG:{order.zone}", layer="parcels",
    )  # fmt: skip
    return len(shapes)


def _cells(column: NDArray[Any]) -> NDArray[Any]:
    """Return a column as GDAL takes it: numbers, or texts with None where there is none."""
    if column.dtype.kind in "if":
        return column
    texts = [None if cell is None else str(cell) for cell in column.tolist()]
    return np.array(texts, dtype=object)
