"""What a person should look at in a parcel file, counted while it streams by."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, repeat
from operator import contains
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.parcels import code_check, land_use
from layers.parcels.read import Rows, Unusable

LISTED = 10_000  # rows of a kind that a report lists; the count goes on
DIFFERENCE_M2 = 1.0
# Smaller than any parcel: what an overlay has left over. A proposal of ours.
SLIVER_M2 = 1.0


@dataclass
class Listing:
    """Rows of one kind: all are counted, the first LISTED are kept."""

    total: int = 0
    rows: list[dict[str, Any]] = field(default_factory=list)

    def extend(self, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            self.total += 1
            if len(self.rows) < LISTED:
                self.rows.append(row)

    def add(self, other: "Listing") -> None:
        """Count and list what another has."""
        self.rows.extend(other.rows[: LISTED - len(self.rows)])
        self.total += other.total


@dataclass
class Tally:
    """The running counts of one file."""

    read: int = 0
    unusable: Listing = field(default_factory=Listing)
    outside: Listing = field(default_factory=Listing)
    slivers: Listing = field(default_factory=Listing)
    area_differences: Listing = field(default_factory=Listing)
    repaired: Listing = field(default_factory=Listing)
    without_number: Listing = field(default_factory=Listing)
    unknown_land_use: Listing = field(default_factory=Listing)
    codes: Listing = field(default_factory=Listing)  # parcel codes that are not right
    code_problems: Counter[str] = field(default_factory=Counter)
    without_code: int = 0  # roads and canals need none
    objects: Counter[str] = field(default_factory=Counter)  # roads and canals drawn as parcels
    old_codes: Counter[str] = field(default_factory=Counter)  # a parcel's only land use
    old_codes_in_compounds: Counter[str] = field(default_factory=Counter)
    other_codes: Counter[str] = field(default_factory=Counter)  # unknown, or sums of others
    in_parts: int = 0
    with_height: int = 0
    identities: int = 0

    def refuse(self, unusable: Iterable[Unusable]) -> None:
        """Count rows that do not go in."""
        self.unusable.extend(vars(one) for one in unusable)

    def add(self, rows: Rows, areas: NDArray[np.float64], is_inside: NDArray[np.bool_]) -> None:
        """Count rows that go in."""
        self.identities += rows.identities
        self.in_parts += int((shapely.get_num_geometries(rows.native) > 1).sum())
        self.with_height += int((shapely.has_z(rows.native) | shapely.has_m(rows.native)).sum())
        self.outside.extend(_named(rows, at) for at in np.flatnonzero(~is_inside).tolist())
        self.slivers.extend(
            _named(rows, at) | {"area_map_m2": round(float(areas[at]), 3)}
            for at in np.flatnonzero(areas < SLIVER_M2).tolist()
        )
        self._add_differences(rows, areas)
        self.repaired.extend(_named(rows, at) | one.words for at, one in rows.repairs.items())
        self._add_flags(rows)
        for codes, n in Counter(rows.land_use).items():
            self._add_land_use(codes, n)

    def _add_differences(self, rows: Rows, areas: NDArray[np.float64]) -> None:
        declared = np.array(rows.area_declared_m2, dtype=float)
        apart = areas - declared
        self.area_differences.extend(
            _named(rows, at)
            | {
                "area_map_m2": round(float(areas[at]), 3),
                "area_declared_m2": float(declared[at]),
                "difference_m2": round(float(apart[at]), 3),
            }
            for at in np.flatnonzero(np.abs(apart) >= DIFFERENCE_M2).tolist()
        )

    def flag_codes(self, rows: Iterable[dict[str, Any]], total: int | None = None) -> None:
        """Count rows whose parcel code is not right: row, its key, parcel_code, problem."""
        listed = list(rows)
        self.codes.extend(listed)
        self.codes.total += (len(listed) if total is None else total) - len(listed)
        self.code_problems.update(row["problem"] for row in listed)

    def _add_flags(self, rows: Rows) -> None:
        if None in rows.sheet_no or None in rows.parcel_no:
            keys = zip(rows.sheet_no, rows.parcel_no, strict=True)
            self.without_number.extend(
                _named(rows, at)
                for at in compress(range(len(rows)), map(contains, keys, repeat(None)))
            )
        unknown = {codes for codes in set(rows.land_use) if not all(map(_is_known, codes))}
        if unknown:
            self.unknown_land_use.extend(
                _named(rows, at) | {"land_use": "+".join(codes)}
                for at, codes in enumerate(rows.land_use)
                if codes in unknown
            )
        uses: Iterable[tuple[str, ...]] = rows.land_use
        if any(rows.parcel_code):
            uses = compress(rows.land_use, (text is None for text in rows.parcel_code))
        self.without_code += sum(
            n for codes, n in Counter(uses).items() if not land_use.is_object(codes)
        )
        if any(rows.parcel_code):
            self.flag_codes(
                _named(rows, at) | {"parcel_code": rows.parcel_code[at], "problem": problem}
                for at, problem in code_check.problems(rows.parcel_code, rows.geom)
            )

    def _add_land_use(self, codes: tuple[str, ...], n: int) -> None:
        if land_use.is_object(codes):
            self.objects[codes[0]] += n
        for code in codes:
            standing = land_use.explain(code).standing
            if standing is land_use.Standing.OLD:
                (self.old_codes if len(codes) == 1 else self.old_codes_in_compounds)[code] += n
            elif standing in (land_use.Standing.UNKNOWN, land_use.Standing.AGGREGATE):
                self.other_codes[code] += n


@cache
def _is_known(code: str) -> bool:
    return land_use.explain(code).standing is not land_use.Standing.UNKNOWN


def _named(rows: Rows, at: int) -> dict[str, Any]:
    return {
        "row": rows.row[at],
        "sheet_no": rows.sheet_no[at],
        "parcel_no": rows.parcel_no[at],
    }
