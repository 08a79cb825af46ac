"""The rows of a batch that do not go in, with the cells and the shape that they came with."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import shapely

from layers.intake import values
from layers.intake.batch import Batch
from layers.intake.refused import Refused
from layers.parcels import code
from layers.parcels.read import Unusable


def of(
    batch: Batch, chosen: Mapping[str, str], unusable: Iterable[Unusable], srid: int
) -> Iterator[Refused]:
    """Yield each as it is kept with the run."""
    for one in unusable:
        at = one.row - batch.first_row
        shape = batch.geometries[at]
        yield Refused(
            row_no=one.row,
            sheet_no=one.sheet_no,
            parcel_no=one.parcel_no,
            reason=one.reason,
            source=_cells(batch, chosen, at),
            srid=srid,
            shape=None if shape is None else shapely.to_wkb(shape),
        )


def _cells(batch: Batch, chosen: Mapping[str, str], at: int) -> str:
    cells = {column: batch.columns[column][at] for column in chosen.values()}
    column = chosen.get("ma_thua")
    if column and code.is_identity(values.text(cells[column])):
        cells[column] = None
    return json.dumps(_printable(cells), ensure_ascii=False, default=str)


def _printable(cells: dict[str, Any]) -> dict[str, Any]:
    """Return the cells without what jsonb has no place for: NUL, and numbers that are none."""
    return {
        column: cell.replace("\0", "")
        if isinstance(cell, str)
        else (None if isinstance(cell, float) and not math.isfinite(cell) else cell)
        for column, cell in cells.items()
    }
