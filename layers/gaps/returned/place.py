"""Where returned shapes lie: in which system they are written, and in which commune."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from layers.intake import position
from layers.intake.batch import Batch
from layers.intake.position import Choice
from layers.intake.source import Source
from layers.parcels import stage, verdict
from layers.parcels.atlas import Atlas
from layers.parcels.options import Options
from layers.parcels.place import Placing
from layers.parcels.read import Rows
from layers.province import Province

FEWEST = 0.5  # of the shapes lie where the file says it belongs, or it is read wrongly as a whole


@dataclass
class Placer:
    """Places the rows of one file."""

    atlas: Atlas
    province: Province
    commune: str | None  # of the package; None: the file may be of any
    _systems: dict[str, Choice] = field(default_factory=dict)  # by layer
    _last: tuple[Source, Choice] | None = None

    def __post_init__(self) -> None:
        # Where a parcel lies is one question, whether the file is believed another: surroundings
        # reach into the neighbouring commune.
        self._placing = Placing(self.atlas, self.province, None)
        self._believed = Placing(self.atlas, self.province, self.commune)

    def system(self, layer: Source, batch: Batch) -> Choice:
        """Return the system that a layer is written in; raise Refusal where it cannot be told."""
        if layer.layer not in self._systems:
            settled = verdict.choose_system(layer, batch, [], self._believed, Options())
            self._systems[layer.layer] = settled.choice
        self._last = (layer, self._systems[layer.layer])
        return self._systems[layer.layer]

    def system_of_notes(self, layer: Source) -> int | None:
        """Return the system of a layer that is not measured, None where nothing tells."""
        said = position.declared(layer.declared, layer.path.name)
        return said or (self._last[1].srid if self._last else None)

    def place(
        self, rows: Rows, srid: int
    ) -> tuple[list[str], NDArray[np.float64], NDArray[np.bool_]]:
        """Return commune and area of each row, and whether it lies outside the province."""
        placed = self._placing.place(rows)
        self._believed.place(rows)
        areas = stage.areas_m2(rows, placed, srid, self.atlas)
        return placed.commune, areas, ~placed.is_in_province

    def require_plausible(self) -> None:
        """Raise Refusal, saying what would fit, where most shapes lie elsewhere."""
        seen = self._believed
        if self._last and seen.total and seen.inside < FEWEST * seen.total:
            verdict.require_plausible(seen, self._last[1], self._last[0])
