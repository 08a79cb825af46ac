"""The text in an address that says after which row a page begins."""

from __future__ import annotations

import json
import math
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any

from layers.message import N_, Told

LARGEST = 2**63
SURROGATE = re.compile(r"[\ud800-\udfff]")  # half a character, which no text in UTF-8 has


class BadCursor(Told):
    """The text does not say where a page begins."""


def write(values: Sequence[Any]) -> str:
    """Return a row's sort key as text that needs no quoting in an address."""
    text = json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(text: str, kinds: Sequence[type]) -> list[Any]:
    """Return the sort key that `write` was given; raise BadCursor for values of other kinds."""
    try:
        values = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError as wrong:  # of base64, UTF-8 and JSON alike
        raise _bad() from wrong
    if not isinstance(values, list) or [type(value) for value in values] != list(kinds):
        raise _bad()
    if not all(map(_is_sound, values)):
        raise _bad()
    return values


def _is_sound(value: Any) -> bool:
    """Whether PostgreSQL takes the value: no text with NUL, no number out of its range."""
    if isinstance(value, str):
        return "\x00" not in value and not SURROGATE.search(value)
    return math.isfinite(value) if isinstance(value, float) else -LARGEST < value < LARGEST


def _bad() -> BadCursor:
    return BadCursor(N_("“after” phải là giá trị “next” của trang trước."))
