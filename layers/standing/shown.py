"""A figure as precisely as it is shown: what looks equal is equal, in ranks and in classes.

The rounding is that of portal/format.py, which writes it; a test holds the two together.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from layers.absent import Absent
from layers.communes.figures import Figure
from layers.standing.metric import Unit

HECTARE_M2 = 10_000.0
DIGITS: dict[Unit, int] = {"percent": 1, "count": 0, "m2": 1, "per_day": 0}
# Of a thousand figures that a page shows a change leaves nearly all as they were.
FIGURES = 8_192
WHOLE, NEARLY, LEAST = 100.0, Decimal("99.9"), Decimal("0.1")
# "< 0,1 %" is more than "0,0 %" and less than "0,1 %".
BARELY = Decimal("0.05")


@lru_cache(maxsize=FIGURES)
def number(unit: Unit, value: Figure) -> Decimal | None:
    """Return the number that is shown, in hectares for an area; None where there is none to rank.

    Counted and found to be nothing is a number: 0.
    """
    if isinstance(value, Absent):
        return Decimal(0) if value is Absent.NONE else None
    exact = value / HECTARE_M2 if unit == "m2" else value
    shown = Decimal(str(exact)).quantize(Decimal(1).scaleb(-DIGITS[unit]), ROUND_HALF_EVEN)
    if unit == "percent":
        return _percent(value, shown)
    return shown


def _percent(value: float, shown: Decimal) -> Decimal:
    # Neither rounded up to a whole that is not reached nor down to nothing.
    if value < WHOLE and shown >= WHOLE:
        return NEARLY
    return BARELY if value > 0 and not shown else shown
