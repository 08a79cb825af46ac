"""The rows of each layer of a package, in the order of its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from layers import sql
from layers.gaps.field import layers
from layers.gaps.field.layers import Layer
from layers.gaps.field.taken import Feature, Taken, iso


@dataclass(frozen=True)
class Words:
    """What the codes mean in the reader's language, and where the gaps have their pages."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    address: str = ""  # of the portal: "https://example.vn"

    def page(self, gap_id: str) -> str:
        """Return the address of a gap's page; without a portal's, what identifies the gap."""
        return f"{self.address}/gaps/{gap_id}" if self.address else f"urn:uuid:{gap_id}"


def of(taken: Taken, layer: Layer, words: Words) -> list[Feature]:
    """Return the rows of a layer by column, each with its shape."""
    found, fill = _SOURCES[layer.name]
    return [(fill(row, words), shape) for row, shape in found(taken)]


def package(taken: Taken) -> sql.Row:
    """Return the one row of the table that says which package this is."""
    return {
        "package_id": str(taken.package_id),
        "taken_at": iso(taken.taken_at),
        "commune_code": taken.commune_code,
        "commune_name": taken.commune_name,
        "srid": taken.srid,
        "margin_m": taken.margin_m,
        "data_changed_at": iso(taken.changed_at),
        "data_version": taken.version,
        "format": layers.FORMAT,
    }


def land_use(codes: list[str]) -> str | None:
    """Return the codes as one text, the way every file of ours writes them."""
    return "+".join(codes) or None


def _gap(row: sql.Row, words: Words) -> sql.Row:
    return row | {
        "gap_id": row["id"],
        "kind_name": words.kinds.get(row["kind"], row["kind"]),
        "state_name": words.states.get(row["state"], row["state"]),
        "due_on": row["due_on"].isoformat() if row["due_on"] else None,
        "page": words.page(row["id"]),
    }


def _parcel(row: sql.Row, _words: Words) -> sql.Row:
    return row | {
        "valid_from": iso(row["valid_from"]),
        "land_use": land_use(row["land_use"]),
    }


def _same(row: sql.Row, _words: Words) -> sql.Row:
    return row


_Source = tuple[Callable[[Taken], list[Feature]], Callable[[sql.Row, Words], dict[str, Any]]]
_SOURCES: dict[str, _Source] = {
    layers.GAPS.name: (lambda taken: taken.gaps, _gap),
    layers.PARCELS.name: (lambda taken: taken.parcels, _parcel),
    layers.OBJECTS.name: (lambda taken: taken.objects, _same),
    layers.BOUNDARY.name: (lambda taken: taken.boundary, _same),
    # To be drawn in the field.
    layers.SURVEYED.name: (lambda _taken: [], _same),
    layers.NOTES.name: (lambda _taken: [], _same),
}
