"""Some consecutive rows of a file, as they are in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Batch:
    """Some consecutive rows of a file."""

    first_row: int  # 1 is the first of the file
    geometries: NDArray[np.object_]
    is_absent: NDArray[np.bool_]  # no shape at all, against one that cannot be read
    columns: dict[str, list[Any]]
    faults: Mapping[int, str] = field(default_factory=dict)  # position → why it is no row

    def __len__(self) -> int:
        return len(self.geometries)
