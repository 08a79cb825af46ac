"""The defects that are planted on purpose, at fixed rates, for the quality rules to find."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely

from layers.demo import flaws
from layers.demo.draft import Draft
from layers.demo.noise import Integers

Random: TypeAlias = np.random.Generator
# Changes the parcels of the given rows; may add rows, and leaves empty those to be taken out.
Plant: TypeAlias = Callable[[Draft, Integers, Random], None]


@dataclass(frozen=True)
class Defect:
    rate: float  # of all parcels of the province
    plant: Plant


ZONES = (5897, 9209)  # TM-3 105°00′ and 105°30′: the first, and what replaces it
KEY = ("sheet_no", "parcel_no")


def _shapes(flaw: Callable[[Any, Random], Any]) -> Plant:
    def plant(draft: Draft, rows: Integers, random: Random) -> None:
        for row in rows:
            draft.polygons[row] = flaw(draft.polygons[row], random)

    return plant


def _column(name: str, values: tuple[Any, ...]) -> Plant:
    def plant(draft: Draft, rows: Integers, random: Random) -> None:
        chosen = random.integers(0, len(values), len(rows))
        draft.columns[name][rows] = np.array(values, object)[chosen]

    return plant


def _sliver(draft: Draft, rows: Integers, random: Random) -> None:
    for row in rows:
        sliver, rest = flaws.sliced(draft.polygons[row], random)
        if sliver is not None:
            draft.polygons[row] = rest
            draft.add(row, sliver)


def _empty_parcel(draft: Draft, rows: Integers, random: Random) -> None:
    """Leave what is left of a border moved by centimetres as a parcel of its own."""
    for row in rows:
        rest, shape = flaws.sliced(draft.polygons[row], random, (0.001, 0.002))
        if rest is not None:
            draft.polygons[row] = shape
            draft.add(row, rest)


def _duplicate_geometry(draft: Draft, rows: Integers, random: Random) -> None:
    for row in rows:
        draft.add(row, draft.polygons[row])


def _multipart(draft: Draft, rows: Integers, random: Random) -> None:
    """Give a parcel a second part: one that lay a few parcels away."""
    for row in rows:
        other = row + int(random.integers(3, 9))
        if other < len(draft.polygons) and draft.is_plain(row) and draft.is_plain(other):
            parts = [draft.polygons[row], draft.polygons[other]]
            if all(map(shapely.is_valid, parts)) and not parts[0].intersects(parts[1]):
                draft.polygons[row] = shapely.MultiPolygon(parts)
                draft.polygons[other] = None


def _outside_commune(draft: Draft, rows: Integers, random: Random) -> None:
    """Move parcels from the edge across the boundary, a few metres or all the way."""
    edge = draft.edge_rows(len(rows), random)
    for row in edge:
        reach_m = random.choice([random.uniform(4, 20), random.uniform(250, 400)])
        draft.polygons[row] = flaws.moved_away(draft.polygons[row], draft.centre, reach_m)


def _duplicate_number(draft: Draft, rows: Integers, random: Random) -> None:
    before = np.maximum(rows - 1, 0)
    for name in KEY:
        draft.columns[name][rows] = draft.columns[name][before]


def _number_form(draft: Draft, rows: Integers, random: Random) -> None:
    """Write numbers with a nought before them, as spreadsheets of fixed width do."""
    numbers = draft.columns["parcel_no"]
    for row in rows:
        numbers[row] = f"0{numbers[row]}"


def _zone_differs(draft: Draft, rows: Integers, random: Random) -> None:
    """Say that parcels came in the zone of another commune."""
    zones = draft.columns["source_srid"]
    zones[rows] = np.where(zones[rows] == ZONES[0], *ZONES[::-1])


def _numbering_hole(draft: Draft, rows: Integers, random: Random) -> None:
    """Leave out numbers before some parcels, so that all later ones of the sheet are higher."""
    skipped = np.zeros(len(draft.polygons), np.int64)
    skipped[rows] = random.integers(1, 4, len(rows))
    total = np.cumsum(skipped)
    starts = np.flatnonzero(np.diff(draft.sheet, prepend=-1))
    before = np.repeat((total - skipped)[starts], np.diff(np.append(starts, len(total))))
    draft.columns["parcel_no"] = draft.columns["parcel_no"] + (total - before)


def _duplicate_code(draft: Draft, rows: Integers, random: Random) -> None:
    _copy_codes(draft, rows, 1)


def _copy_codes(draft: Draft, rows: Integers, back: int) -> None:
    """Give each row the code of one before it, where that has one."""
    codes = draft.columns["parcel_code"]
    copied = codes[np.maximum(rows - back, 0)]
    codes[rows] = np.where(copied == None, codes[rows], copied)  # noqa: E711 - element by element


def _malformed_code(draft: Draft, rows: Integers, random: Random) -> None:
    """Give codes a letter that no code has, cut them short, or let them run on."""
    codes = draft.columns["parcel_code"]
    wrong = ("{code:.7}o{code:.4}", "{code:.9}", "{code}w")
    for row in rows:
        codes[row] = wrong[random.integers(len(wrong))].format(code=codes[row] or "w3g0")


def _former_key(draft: Draft, rows: Integers, random: Random) -> None:
    """Write the older kind of key, of the commune as it was before July 2025."""
    for row in rows:
        parts = [draft.columns[f"former_{name}"][row] for name in ("commune_code", *KEY)]
        # The code of the largest of them may have stayed.
        if parts[0] != draft.commune_code:
            draft.columns["parcel_code"][row] = ".".join(map(str, parts))


def _code_outside(draft: Draft, rows: Integers, random: Random) -> None:
    """Exchange codes between parcels that lie some way apart."""
    _copy_codes(draft, rows, 40)


def _area_difference(draft: Draft, rows: Integers, random: Random) -> None:
    factor = random.choice([0.8, 0.88, 1.15, 1.3], len(rows))
    legal = shapely.area(draft.polygons[rows]) * factor
    draft.columns["area_legal_m2"][rows] = np.round(legal, 1)


def _emptied(name: str) -> Plant:
    return _column(name, (None,))


# In the order in which they are planted: numbers first, since later ones copy them, and last what
# takes parcels out.
PLANTED: Mapping[str, Defect] = {
    "numbering_hole": Defect(0.002, _numbering_hole),
    "duplicate_number": Defect(0.002, _duplicate_number),
    "missing_number": Defect(0.0015, _emptied("parcel_no")),
    "number_form": Defect(0.0008, _number_form),
    "code_missing": Defect(0.03, _emptied("parcel_code")),
    "code_malformed": Defect(0.0015, _malformed_code),
    "code_duplicate": Defect(0.001, _duplicate_code),
    "code_outside": Defect(0.001, _code_outside),
    "former_key": Defect(0.0008, _former_key),
    "land_use_unknown": Defect(0.001, _column("land_use", ("DAT", "LUAA", "ONT1", "VUON"))),
    "land_use_aggregate": Defect(0.004, _column("land_use", ("LUA", "NNP", "CHN", "OTC", "PNN"))),
    "land_use_old": Defect(0.012, _column("land_use", ("BHK", "NHK", "ONT+BHK", "TTN", "DTS"))),
    "land_use_missing": Defect(0.002, _column("land_use", ("",))),
    "area_difference": Defect(0.01, _area_difference),
    "survey_year": Defect(0.0006, _column("survey_year", (1911, 2107))),
    "zone_differs": Defect(0.002, _zone_differs),
    "invalid": Defect(0.0005, _shapes(flaws.with_hole_outside)),
    "self_intersection": Defect(0.001, _shapes(flaws.knotted)),
    "spike": Defect(0.001, _shapes(flaws.spiked)),
    "close_vertices": Defect(0.002, _shapes(flaws.with_close_vertices)),
    "overlap": Defect(0.003, _shapes(flaws.widened)),
    "hole": Defect(0.0006, _shapes(flaws.holed)),
    "sliver": Defect(0.001, _sliver),
    "empty_parcel": Defect(0.0005, _empty_parcel),
    "outside_commune": Defect(0.0008, _outside_commune),
    "duplicate_geometry": Defect(0.0008, _duplicate_geometry),
    "multipart": Defect(0.0008, _multipart),
}


def plant(draft: Draft, first: int, n: int, seed: int) -> dict[str, int]:
    """Plant each kind of defect in its share of a commune's parcels; return how many of each.

    The commune's parcels are the `first`-th to the `first + n`-th of the province: over all
    communes the counts add up to each rate, however few a commune has.
    """
    random = np.random.default_rng([seed, 9])
    plain = random.permutation(np.flatnonzero(draft.plain))
    counts = {}
    for name, defect in PLANTED.items():
        due = int((first + n) * defect.rate) - int(first * defect.rate)
        rows, plain = plain[:due], plain[due:]
        defect.plant(draft, np.sort(rows), random)
        counts[name] = len(rows)
    draft.settle()
    return counts
