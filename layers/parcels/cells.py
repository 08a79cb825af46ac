"""The cells of rows on their way into the database: staged, or written at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers.intake import binary
from layers.intake.binary import Cells
from layers.parcels.place import Placed
from layers.parcels.read import Rows

FIELDS = 14


@dataclass(frozen=True)
class Some:
    """Those of the rows of a batch that go in."""

    rows: Rows
    placed: Placed
    areas: NDArray[np.float64]  # m²
    kept: Sequence[int]  # their positions
    srid: int  # of the file

    def column(self, values: Sequence[Any]) -> Sequence[Any]:
        """Return what goes in of a column."""
        if len(self.kept) == len(self.rows):
            return values
        return [values[at] for at in self.kept]

    def cells(self) -> list[Cells]:
        """Return the columns that both COPY statements have, but the shape's: 14 fields."""
        rows = self.rows
        return [
            binary.texts(self.column(self.placed.commune)),
            binary.texts(self.column(rows.sheet_no)),
            binary.texts(self.column(rows.parcel_no)),
            binary.texts(self.column(self.placed.former)),
            binary.texts(self.column(rows.former_sheet_no)),
            binary.texts(self.column(rows.former_parcel_no)),
            binary.texts(self.column(rows.parcel_code)),
            binary.arrays(self.column(rows.land_use)),
            *binary.beside(
                [
                    ("f8", self.areas[self.kept]),
                    ("f8", self.column(rows.area_declared_m2)),
                    ("f8", self.column(rows.area_legal_m2)),
                    ("i2", self.column(rows.survey_year)),
                    ("i4", self.column(rows.survey_scale)),
                ]
            ),
            binary.jsons(self.column(rows.source)),
        ]
