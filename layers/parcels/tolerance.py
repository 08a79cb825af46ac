"""Whether the mapped and the legal area of a parcel agree well enough."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

# No formula in force was found. The old rule is 0.0004 · M · √P, M the scale's denominator and P
# the area in m²; a province that finds another coefficient changes it here. A flag, not an error.
COEFFICIENT = 0.0004


@dataclass(frozen=True)
class Verdict:
    """The difference of the two areas, what the scale allows, and whether it keeps within."""

    difference_m2: float  # mapped − legal
    allowed_m2: float

    @property
    def is_within(self) -> bool:
        """Tell whether the difference is allowed."""
        return abs(self.difference_m2) <= self.allowed_m2


def judge(
    area_map_m2: float,
    area_legal_m2: float | None,
    scale: int | None,
    coefficient: float = COEFFICIENT,
) -> Verdict | None:
    """Compare the areas; None where the legal area or the scale is not known."""
    if not area_legal_m2 or area_legal_m2 < 0 or not scale:
        return None
    return Verdict(area_map_m2 - area_legal_m2, coefficient * scale * sqrt(area_legal_m2))
