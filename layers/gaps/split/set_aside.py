"""Set land aside as pieces of work, so that an update of the coverage finds just these pieces."""

from collections.abc import Sequence

import numpy as np
import shapely

from layers import crs, sql
from layers.gaps import land

SET_ASIDE = sql.load(__package__, "set_aside")
TERRITORIES = sql.load(__package__, "territories")
GIVE_UP = sql.load(__package__, "give_up")

# Storing a corner moves it by a fraction of a millimetre. A territory that ended where the gap
# does would be cut there by the next update, on one side of the edge or the other.
BEYOND_M = 0.005


def land_of(
    conn: sql.Connection,
    commune: tuple[str, int],
    ids: Sequence[str],
    shapes: Sequence[shapely.Geometry],
) -> None:
    """Set the shapes (in the zone of the commune: code, zone) aside for the gaps of these names.

    Up to BEYOND_M of mapped land around them goes along, and nothing that is another gap's.
    """
    code, zone = commune
    rows = sql.rows(conn, TERRITORIES, code=code, ids=list(ids))
    taken = shapely.union_all([*land.plane([row["geom"] for row in rows], zone), *shapes])
    grounds = [shapely.multipolygons(shapely.get_parts(_ground(one, taken))) for one in shapes]
    stored = shapely.to_wkb(crs.to_wgs84(np.array(grounds, dtype=object), zone), hex=True)
    sql.run(conn, SET_ASIDE, id=list(ids), geom=[str(geom) for geom in stored])


def give_up(conn: sql.Connection, ids: Sequence[str]) -> None:
    """Set nothing aside for these gaps any more."""
    sql.run(conn, GIVE_UP, ids=list(ids))


def _ground(shape: shapely.Geometry, taken: shapely.Geometry) -> shapely.Geometry:
    around = shapely.buffer(shape, BEYOND_M, join_style="mitre", mitre_limit=2)
    whole = shapely.union(shape, shapely.difference(around, taken))
    parts = shapely.get_parts(whole)
    return shapely.multipolygons([part for part in parts if part.geom_type == "Polygon"])
