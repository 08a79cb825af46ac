"""How fast the work must go to be done by its deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Pace:
    """What is left, until when, and how much that is a day."""

    left: int
    deadline: date
    days: int  # from today to the deadline; negative when it has passed

    @property
    def per_day(self) -> float | None:
        """Parcels a day; None where nothing is left or the deadline has passed."""
        return self.left / self.days if self.left and self.days > 0 else None

    @property
    def is_late(self) -> bool:
        """Tell whether something is left after the deadline."""
        return self.left > 0 and self.days <= 0


def required(left: int, deadline: date, today: date) -> Pace:
    """Return the pace that finishes `left` parcels by the deadline."""
    return Pace(left, deadline, (deadline - today).days)
