"""Which communes of the demonstration have confirmed a week: most, some of them late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np

from layers.editions import frozen
from layers.editions.week import Week

LATE, NEVER = 0.9, 0.96  # of 1


def of(code: str, seed: int, when: Week) -> dict[str, Any] | None:
    """Return the confirmation of a commune by an invented officer; None where nobody did."""
    chance, hours = np.random.default_rng([seed, 9, int(code), when.day.toordinal()]).random(2)
    if chance > NEVER:
        return None
    is_late = bool(chance > LATE)
    delay = timedelta(hours=float(hours) * (3 if is_late else -40))
    return {
        "name": f"Cán bộ Thử {code}",
        "at": frozen.moment((when.confirm_until + delay).replace(microsecond=0)),
        "is_late": is_late,
        "has_moved": False,
        "note": None,
    }
