"""One threshold of a rule: what a province may put in the place of the rule's own."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any, TypeAlias

Limit: TypeAlias = float | str  # texts are days, as people write them

DAY = "%d/%m/%Y"
LARGEST = 1e9


class BadRule(Exception):
    """A rule's file, or what a province says of a rule, cannot be."""


def require(name: str, value: Any, own: Limit) -> None:
    """Raise BadRule, naming the threshold, for what cannot stand for the rule's own value."""
    if isinstance(own, str):
        if not _is_day(value):
            raise BadRule(f"{name} is a day like {own!r}, not {value!r}")
    elif not _is_number(value):
        raise BadRule(f"{name} is a number from 0 to {LARGEST:,.0f}, not {_short(value)}")


def _is_day(value: Any) -> bool:
    try:
        return bool(isinstance(value, str) and datetime.strptime(value, DAY))
    except ValueError:
        return False


def _is_number(value: Any) -> bool:
    # Not true and false, which Python counts among the numbers.
    return type(value) in (int, float) and 0 <= value <= LARGEST and math.isfinite(value)


def _short(value: Any) -> str:
    return f"{value!r}"[:40]
