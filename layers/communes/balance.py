"""The area balance of a commune, or of several together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from layers import sql


@dataclass(frozen=True)
class Balance:
    """polygon = covered + gaps + slivers + excluded + residual, all in m² of the commune's zone."""

    computed_at: datetime
    polygon_m2: float
    parcels_m2: float
    objects_m2: float
    covered_m2: float
    gaps_m2: float
    slivers_m2: float
    excluded_m2: float
    overlaps_m2: float
    outside_m2: float
    residual_m2: float

    @property
    def coverage(self) -> float:
        """Per cent of the polygon under parcels."""
        return 100 * self.parcels_m2 / self.polygon_m2

    @property
    def coverage_with_objects(self) -> float:
        """Per cent of the polygon under parcels or other land objects."""
        return 100 * self.covered_m2 / self.polygon_m2


AREAS = tuple(field.name for field in fields(Balance) if field.name != "computed_at")


def of(row: sql.Row) -> Balance | None:
    """Return the balance in a row of figures.sql; None where coverage was never computed."""
    if row["computed_at"] is None:
        return None
    return Balance(**{field.name: row[field.name] for field in fields(Balance)})


def total(balances: Iterable[Balance]) -> Balance | None:
    """Add the balances of several communes, as old as the oldest; None where there are none."""
    parts = list(balances)
    if not parts:
        return None
    sums = {name: sum(getattr(part, name) for part in parts) for name in AREAS}
    return Balance(computed_at=min(part.computed_at for part in parts), **sums)
