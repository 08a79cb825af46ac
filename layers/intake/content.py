"""Columns recognised by what they hold, whatever they are called."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layers.intake import values

ENOUGH = 0.9


@dataclass(frozen=True)
class Content:
    """What the cells of a column are when it is of a kind, in words and as a test."""

    words: str
    is_one: Callable[[str], bool]
    fewest: int = 1  # different ones: a column of one code only may be anything


def share(cells: Iterable[Any], content: Content) -> float:
    """Return how many of the cells that are not blank are of the kind; 0 if too few differ."""
    texts = [text for text in map(values.key, cells) if text]
    found = [text for text in texts if content.is_one(text)]
    return len(found) / len(texts) if len(set(found)) >= content.fewest else 0.0


def ranked(
    columns: Sequence[str], cells: Mapping[str, list[Any]], content: Content
) -> list[tuple[str, float]]:
    """Return the columns that are of the kind, with their shares, the best first."""
    shares = [(name, share(cells.get(name, ()), content)) for name in columns]
    return sorted((one for one in shares if one[1] >= ENOUGH), key=lambda one: -one[1])
