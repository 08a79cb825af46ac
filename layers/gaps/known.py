"""The gaps that a commune has had so far."""

from dataclasses import dataclass

import shapely

from layers import sql
from layers.gaps import land
from layers.gaps.kind import Kind, State

KNOWN = sql.load(__package__, "known")


@dataclass(frozen=True)
class Known:
    """A gap as stored, its polygons in the plane of the commune's zone."""

    id: str
    kind: Kind
    state: State
    parents: tuple[str, ...]
    polygon: shapely.Geometry  # of a closed one: the land it last was
    territory: shapely.Geometry | None  # whatever of it is found unmapped is this gap

    @property
    def is_excluded(self) -> bool:
        return self.state is State.EXCLUDED

    @property
    def is_closed(self) -> bool:
        return self.state is State.CLOSED


def read(conn: sql.Connection, code: str, zone: int) -> list[Known]:
    """Return all gaps of a commune, closed and excluded ones too, in the order of their names."""
    rows = sql.rows(conn, KNOWN, code=code)
    polygons = land.plane([row["geom"] for row in rows], zone)
    set_aside = [row for row in rows if row["territory"] is not None]
    territories = land.plane([row["territory"] for row in set_aside], zone)
    of = dict(zip((row["id"] for row in set_aside), territories, strict=True))
    return [
        Known(
            id=row["id"],
            kind=Kind(row["kind"]),
            state=State(row["state"]),
            parents=tuple(row["parents"]),
            polygon=polygon,
            territory=of.get(row["id"]),
        )
        for row, polygon in zip(rows, polygons, strict=True)
    ]
