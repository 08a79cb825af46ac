"""Find communes by what people call them: no accents, no kind, or the name of before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from layers import spelling, sql

PLACES = sql.load(__package__, "places")

_KINDS = re.compile(r"^(phuong|xa|thi tran|dac khu|tt\.?|p\.?|x\.?)\s+(?=\S)")


@dataclass(frozen=True)
class Place:
    """A commune under one of its names."""

    code: str
    name: str  # of the commune today
    place: str  # the name that was matched
    former_code: str | None  # of the former commune, where the name is one of those
    bbox: tuple[float, float, float, float]

    @property
    def is_former(self) -> bool:
        """Tell whether the name is one from before July 2025."""
        return self.former_code is not None


def places(conn: sql.Connection) -> list[Place]:
    """Return every name of every commune: a few hundred rows, matched in Python."""
    return [
        Place(
            row["code"],
            row["name"],
            row["place"],
            row["former_code"],
            (row["west"], row["south"], row["east"], row["north"]),
        )
        for row in sql.rows(conn, PLACES)
    ]


def match(known: list[Place], text: str) -> list[Place]:
    """Return the places that a text means, the likeliest first; none for an empty text."""
    wanted = bare(text)
    if not wanted:
        return []
    ranked = [(_rank(place, wanted), place) for place in known]
    found = [(rank, place) for rank, place in ranked if rank is not None]
    return [place for _, place in sorted(found, key=lambda pair: (pair[0], pair[1].place))]


def bare(text: str) -> str:
    """Return a name for comparing: folded, without its kind and without punctuation."""
    folded = re.sub(r"[^\w\s]", " ", spelling.fold(text))
    return _KINDS.sub("", " ".join(folded.split()))


def _rank(place: Place, wanted: str) -> tuple[int, bool] | None:
    """0 the same, 1 begins so, 2 a later word begins so; names of today before former ones."""
    name = bare(place.place)
    code = place.former_code or place.code
    if wanted in (name, code):
        return 0, place.is_former
    if name.startswith(wanted):
        return 1, place.is_former
    if f" {wanted}" in name or (wanted.isdigit() and code.startswith(wanted)):
        return 2, place.is_former
    return None
