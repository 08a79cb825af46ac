"""The parcels of a commune while they are being made: polygons in the zone, and columns."""

from typing import Any

import numpy as np
import shapely

from layers.demo.noise import Flags, Floats, Integers

_OBJECTS = ("DGT", "DTL", "SON")


class Draft:
    """Rows in the order of sheet and number; rows may be added, and emptied ones drop out."""

    def __init__(
        self, commune_code: str, shape: Any, polygons: Any, sheet: Integers, columns: dict[str, Any]
    ):
        self.commune_code, self.shape = commune_code, shape
        self.polygons, self.sheet, self.columns = polygons, sheet, columns
        self.centre: Floats = shapely.get_coordinates(shape.centroid)[0]
        self.plain: Flags = _are_plain(polygons)
        self._added: list[tuple[int, Any]] = []

    def __len__(self) -> int:
        return len(self.polygons)

    def is_plain(self, row: int) -> bool:
        """Tell whether a row still is an ordinary parcel, free to be changed."""
        polygon = self.polygons[row]
        return bool(self.plain[row]) and polygon is not None and polygon.geom_type == "Polygon"

    def add(self, row: int, polygon: Any) -> None:
        """Add a row like another, with a polygon and, at last, a number of its own."""
        self._added.append((row, polygon))

    def edge_rows(self, n: int, random: np.random.Generator) -> Integers:
        """Return up to n parcels, no roads or canals, that lie along the commune's boundary."""
        boundary = shapely.boundary(self.shape)
        near = np.array([row for row in range(len(self)) if self._is_field(row)], dtype=np.int64)
        shapely.prepare(boundary)
        near = near[shapely.dwithin(boundary, self.polygons[near], 1.0)]
        return random.permutation(near)[:n]

    def _is_field(self, row: int) -> bool:
        polygon = self.polygons[row]
        return polygon is not None and self.columns["land_use"][row] not in _OBJECTS

    def settle(self) -> None:
        """Put added rows at the end and take emptied ones out."""
        rows = np.array([row for row, _ in self._added], np.int64)
        polygons = np.array([None, *(polygon for _, polygon in self._added)], object)[1:]
        kept = np.array([polygon is not None for polygon in self.polygons])
        order = np.concatenate([np.flatnonzero(kept), rows])
        self.polygons = np.concatenate([self.polygons[kept], polygons])
        numbers = self._new_numbers(rows)
        self.columns = {name: values[order] for name, values in self.columns.items()}
        self.columns["parcel_no"][len(order) - len(rows) :] = numbers
        self.sheet = self.sheet[order]
        self._added = []

    def _new_numbers(self, rows: Integers) -> Any:
        """Return numbers after the last of each row's sheet."""
        given = np.array([number or 0 for number in self.columns["parcel_no"]], np.int64)
        last = np.zeros(int(self.sheet.max(initial=0)) + 1, np.int64)
        np.maximum.at(last, self.sheet, given)
        numbers = np.empty(len(rows), object)
        for i, sheet in enumerate(self.sheet[rows]):
            last[sheet] += 1
            numbers[i] = int(last[sheet])
        return numbers


def _are_plain(polygons: Any) -> Flags:
    """Tell which parcels are large and simple enough to have a defect planted."""
    width = 2 * shapely.area(polygons) / np.maximum(1e-9, shapely.length(polygons))
    plain: Flags = (shapely.area(polygons) > 60) & (width > 2.2)
    return plain
