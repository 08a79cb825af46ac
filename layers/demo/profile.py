"""How far each commune has come: invented, but with the spread that the campaign reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

# 36 of 103 communes have a database; the rest of the province goes by the same shares.
_ADVANCED, _UNSURVEYED, _PATCHY, _UNEXPORTED = 36 / 103, 5 / 103, 13 / 103, 2 / 103
AS_OF = date(2026, 5, 4)


@dataclass(frozen=True)
class Profile:
    mapped: float  # share of the land that has a cadastral map
    listed: float  # share of the parcels that the export lists; 0: there was none
    clean: float  # share of the listed that are group 1
    matched: float  # share of owners matched with the population database
    operating: float  # share of the listed in 24/7 operation
    synced: float  # share of groups 1 and 2 synchronised with the national database
    shifted_m: float  # how far the map lies from the boundary on one side
    has_object_parcels: bool  # roads and canals stand in the parcel layer
    as_of: date | None

    @property
    def has_export(self) -> bool:
        return self.as_of is not None


def draw_up(codes: Sequence[str], seed: int) -> dict[str, Profile]:
    """Return a profile for every commune."""
    random = np.random.default_rng([seed, 6])
    order = random.permutation(len(codes))
    ends = np.cumsum([_ADVANCED, _UNSURVEYED, _PATCHY, _UNEXPORTED]) * len(codes)
    kind = np.searchsorted(np.round(ends), np.argsort(order), side="right")
    return {code: _profile(int(k), random) for code, k in zip(codes, kind, strict=True)}


def _profile(kind: int, random: np.random.Generator) -> Profile:
    mapped = ((0.985, 1.0), (0.18, 0.4), (0.5, 0.82), (0.9, 0.97), (0.88, 0.985))[kind]
    listed = ((0.965, 0.995), (0.15, 0.5), (0.25, 0.75), (0.0, 0.0), (0.35, 0.92))[kind]
    clean = ((0.52, 0.9), (0.02, 0.15), (0.04, 0.3), (0.0, 0.0), (0.06, 0.42))[kind]
    matched = (0.9, 0.99) if kind == 0 else (0.55, 0.92)
    delay = timedelta(days=7 * int(random.integers(0, 4)))
    return Profile(
        mapped=random.uniform(*mapped),
        listed=random.uniform(*listed),
        clean=random.uniform(*clean),
        matched=random.uniform(*matched),
        operating=random.uniform(0.5, 0.97),
        synced=random.uniform(0.35, 0.95),
        shifted_m=random.uniform(3, 14) if random.random() < 0.3 else 0.0,
        has_object_parcels=bool(random.random() < 0.2),
        as_of=AS_OF - delay if kind != 3 else None,
    )
