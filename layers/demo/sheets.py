"""Number the parcels: sheets as a grid over the commune, parcels in reading order on each.

Numbers began anew in every former commune, so each parcel has an old sheet and number beside the
new ones.
"""

from dataclasses import dataclass

import numpy as np

from layers.demo.noise import Floats, Integers

# A sheet of 1:2000 shows a square kilometre; in the country with few parcels, 1:5000 shows four.
_SIDE_M, _SCALE = {2000: 1000.0, 5000: 2000.0}, (2000, 5000)
_FINE = {2000: (2000, 1000, 500), 5000: (5000, 2000, 1000)}
_FEW_PER_KM2 = 110.0
_TOWN, _CITY = 0.15, 0.45
_BANDS = 9


@dataclass(frozen=True)
class Numbers:
    sheet: Integers
    number: Integers
    scale: Integers
    former: Integers  # which of the former communes
    former_sheet: Integers
    former_number: Integers
    order: Integers  # parcels by sheet and number


def number(points: Floats, urban: Floats, formers: Floats, area_m2: float) -> Numbers:
    """Return sheet, number and scale of parcels, given a point inside each, in the zone's plane."""
    base = _SCALE[int(len(points) / (area_m2 / 1e6) < _FEW_PER_KM2)]
    cell, fineness = _cells(points, urban, _SIDE_M[base])
    sheet = 1 + np.unique(cell, axis=0, return_inverse=True)[1].ravel()
    bands = _band(points, sheet)
    order = np.lexsort((points[:, 0], bands, sheet))
    former = _nearest(points, formers)
    former_sheet = _rank_within(former, sheet)
    both = former * (int(sheet.max()) + 1) + former_sheet
    former_order = np.lexsort((points[:, 1], np.round(points[:, 0] / 90), both))
    return Numbers(
        sheet,
        _count(sheet, order),
        np.array(_FINE[base])[fineness],
        former,
        former_sheet,
        _count(both, former_order),
        order,
    )


def _cells(points: Floats, urban: Floats, side_m: float) -> tuple[Floats, Integers]:
    """Return the sheet of each point as sortable rows, and how often its square was quartered."""
    square = np.floor(points / side_m)
    key = np.unique(square, axis=0, return_inverse=True)[1].ravel()
    density = np.bincount(key, weights=urban) / np.bincount(key)
    fineness = (density > _TOWN).astype(np.int64) + (density > _CITY)
    quarters = 2.0 ** fineness[key]
    within = np.floor((points - square * side_m) / side_m * quarters[:, None])
    rows = (-square[:, 1], square[:, 0], -within[:, 1], within[:, 0])
    return np.column_stack(rows), fineness[key]


def _band(points: Floats, sheet: Integers) -> Floats:
    """Return the line of the page, from the north, that each point is read in."""
    top, bottom = np.full(sheet.max() + 1, -np.inf), np.full(sheet.max() + 1, np.inf)
    np.maximum.at(top, sheet, points[:, 1])
    np.minimum.at(bottom, sheet, points[:, 1])
    height = np.maximum(1.0, (top - bottom)[sheet])
    line: Floats = np.floor((top[sheet] - points[:, 1]) / height * _BANDS)
    return line


def _count(group: Integers, order: Integers) -> Integers:
    """Return 1, 2, … within each group, in the given order of all."""
    sorted_group = group[order]
    starts = np.flatnonzero(np.diff(sorted_group, prepend=-1))
    sizes = np.diff(np.append(starts, len(group)))
    numbers = np.empty(len(group), np.int64)
    numbers[order] = np.arange(len(group)) - np.repeat(starts, sizes) + 1
    return numbers


def _nearest(points: Floats, places: Floats) -> Integers:
    way = points[:, None, :] - places[None, :, :]
    nearest: Integers = (way**2).sum(axis=2).argmin(axis=1)
    return nearest


def _rank_within(group: Integers, value: Integers) -> Integers:
    """Return the rank of each value among the values of its group."""
    pairs, index = np.unique(np.column_stack([group, value]), axis=0, return_inverse=True)
    first = np.searchsorted(pairs[:, 0], pairs[:, 0])
    return 1 + (np.arange(len(pairs)) - first)[index.ravel()]
