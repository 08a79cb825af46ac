"""The people and certificates of one row of an export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from layers.people import holder, parts, registration
from layers.people.columns import HOLDER, REGISTRATION, Columns
from layers.people.holder import Holder
from layers.people.registration import Registration


@dataclass(frozen=True)
class People:
    """Who and what stands in one row."""

    holders: tuple[Holder, ...] = ()
    registrations: tuple[Registration, ...] = ()


NOBODY = People()


def people(cells: Sequence[Any], columns: Columns) -> People:
    """Return the people and certificates of a row."""
    width = max((len(columns.at.get(key, ())) for key in HOLDER), default=0)
    groups = [{key: _nth(cells, columns, key, nth) for key in HOLDER} for nth in range(width)]
    source = _source(cells, columns, HOLDER)
    holders = [holder.of(group, source) for group in groups if _names_somebody(group)]
    certificates = registration.of(
        {key: _nth(cells, columns, key, 0) for key in REGISTRATION},
        _source(cells, columns, REGISTRATION),
        "so_vao_so" in columns.at,
    )
    return People(tuple(chain(*holders)), tuple(certificates))


def _names_somebody(group: Mapping[str, Any]) -> bool:
    return any(parts.text(group[key]) for key in ("ho_ten", "so_giay_to"))


def _nth(cells: Sequence[Any], columns: Columns, key: str, nth: int) -> Any:
    """Return the cell of the nth person. What stands once is of the first, an address of all."""
    places = columns.at.get(key, ())
    at = min(nth, len(places) - 1) if key == "dia_chi" else nth
    is_there = 0 <= at < len(places) and places[at] < len(cells)
    return cells[places[at]] if is_there else None


def _source(cells: Sequence[Any], columns: Columns, keys: Sequence[str]) -> dict[str, str]:
    """Return the cells as the file has them, by their columns' heads."""
    places = [place for key in keys for place in columns.at.get(key, ()) if place < len(cells)]
    return {
        columns.heads[place]: str(cells[place]).replace("\0", "")[: parts.LONGEST]
        for place in places
        if cells[place] is not None
    }
