"""The cells of rows on their way into the database: staged, or written at once."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers.intake import binary
from layers.intake.binary import Cells
from layers.parcels.place import Placed
from layers.parcels.read import Rows


def of(
    rows: Rows,
    placed: Placed,
    areas: NDArray[np.float64],
    wkb: Sequence[bytes],
    kept: Sequence[int],
) -> list[Cells]:
    """Return the columns, of the rows at these positions, that both COPY statements end with."""

    def column(values: Sequence[Any]) -> Sequence[Any]:
        return values if len(kept) == len(rows) else [values[at] for at in kept]

    return [
        binary.texts(column(placed.commune)),
        binary.texts(column(rows.sheet_no)),
        binary.texts(column(rows.parcel_no)),
        binary.texts(column(placed.former)),
        binary.texts(column(rows.former_sheet_no)),
        binary.texts(column(rows.former_parcel_no)),
        binary.texts(column(rows.parcel_code)),
        binary.arrays(column(rows.land_use)),
        binary.doubles(column(areas.tolist())),
        binary.doubles(column(rows.area_declared_m2)),
        binary.doubles(column(rows.area_legal_m2)),
        binary.integers(column(rows.survey_year), 2),
        binary.integers(column(rows.survey_scale), 4),
        binary.jsons(column(rows.source)),
        binary.shapes(column(wkb)),
    ]
