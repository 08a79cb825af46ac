"""Measure facts in tests: of a scope made by hand, under the thresholds of the rules' own files."""

from collections.abc import Sequence
from typing import Any

import shapely
from numpy.typing import NDArray

from layers import crs, sql
from layers.quality import registry, topology
from tests import factories

THRESHOLDS = {rule.code: rule.thresholds for rule in registry.RULES}
SCOPE = """
    CREATE TEMP TABLE scope ON COMMIT DROP AS
    SELECT
        id AS parcel_id, commune_code, area_map_m2, mosaic_x(point_3857, 19) AS cell_x,
        mosaic_y(point_3857, 19) AS cell_y
    FROM parcel
    WHERE id = ANY(%(ids)s)
"""
INSERT = """
    INSERT INTO parcel (commune_code, sheet_no, parcel_no, area_map_m2, source_srid, geom)
    SELECT '31150', '1', no, 1, 5897, ST_Multi(ST_GeomFromWKB(decode(geom, 'hex'), 4326))
    FROM unnest(%(geom)s::text[]) WITH ORDINALITY AS piece (geom, no)
    ORDER BY no
    RETURNING id
"""
ALL = "SELECT id FROM parcel ORDER BY id"


def facts(
    conn: sql.Connection, ids: Sequence[int] | None = None, zone: int = factories.SRID
) -> None:
    """Write the facts of these parcels; of all where none are named."""
    sql.run(conn, "DROP TABLE IF EXISTS pg_temp.scope")
    chosen = [row[0] for row in sql.tuples(conn, ALL)] if ids is None else list(ids)
    sql.run(conn, SCOPE, ids=chosen)
    topology.write_facts(conn, zone, THRESHOLDS)


def insert(conn: sql.Connection, shapes: NDArray[Any], corner: tuple[float, float]) -> list[int]:
    """Insert shapes that are elsewhere, as they are: this corner of theirs moves to the plane's."""

    def move(places: NDArray[Any]) -> NDArray[Any]:
        return places - corner + factories.ORIGIN

    moved = crs.to_wgs84(shapely.transform(shapes, move), factories.SRID)
    made = sql.tuples(conn, INSERT, geom=list(shapely.to_wkb(moved, hex=True)))
    return [row[0] for row in made]
