"""What is known to be wrong with real parcels is found, in the numbers that are known.

The shapes go into the table as they are: the loader would mend some and refuse others.
"""

from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray

from layers import sql
from layers.quality import registry
from tests import factories
from tests.layers.gaps import thanh_phu
from tests.layers.quality.topology import measure

PAIRS = "SELECT count(DISTINCT least(parcel_id, other_id) * 1e9 + greatest(parcel_id, other_id))"
OVERLAPS = f"{PAIRS} FROM overlap_fact"
FLAWS = "SELECT flaw, count(*) FROM shape_fact WHERE flaw IS NOT NULL GROUP BY flaw"


def read(file: Path, srid: int | None = None) -> NDArray[Any]:
    """Return the shapes of a file in metres."""
    rows = geopandas.read_file(file)
    return np.asarray((rows.to_crs(srid) if srid else rows).geometry.to_numpy())


def measured(conn: sql.Connection, shapes: NDArray[Any]) -> None:
    """Move shapes into Ninh Kiều, and measure them."""
    factories.commune(conn, place=(0, 0, 40_000, 40_000))
    bounds = shapely.total_bounds(shapes)
    measure.insert(conn, shapes, (bounds[0], bounds[1]))
    measure.facts(conn)


def failing(conn: sql.Connection, code: str, **thresholds: float) -> set[tuple[int, int]]:
    """Return the parcels that a rule names, with the other one or 0."""
    rule = registry.get(code)
    found = sql.rows(conn, rule.statement, **(rule.thresholds | thresholds))
    return {(row["parcel_id"], row.get("other_id", 0)) for row in found}


def test_47_pairs_of_st_igny_overlap(conn: sql.Connection, shared_data: Path) -> None:
    measured(conn, read(shared_data / "parcels/fr_st_igny_etalab.geojson", 2154))
    assert sql.value(conn, OVERLAPS) == 47
    assert len(failing(conn, "overlap")) == 2 * 47
    # Ten more share less than 0.01 m²: that is how coordinates of seven decimals are rounded.
    # One pair looks like a parcel drawn twice; the two have 77 % of their land in common.
    assert failing(conn, "duplicate_geometry") == set()


def test_5_parcels_of_st_igny_are_smaller_than_a_square_metre(
    conn: sql.Connection, shared_data: Path
) -> None:
    measured(conn, read(shared_data / "parcels/fr_st_igny_etalab.geojson", 2154))
    assert len(failing(conn, "sliver_parcel", area_m2=1.0, width_m=0.0)) == 5
    # Our own limits find more: the 91 smaller than 10 m², the five among them, and 7 strips that
    # are larger and nowhere as wide as a metre.
    assert len(failing(conn, "sliver_parcel", width_m=0.0)) == 91
    assert len(failing(conn, "sliver_parcel")) == 98


def test_8_zones_of_spain_are_invalid_and_251_pairs_overlap(
    conn: sql.Connection, shared_data: Path
) -> None:
    measured(conn, read(shared_data / "parcels/es_zoning_8_invalid.gml"))
    assert sql.tuples(conn, FLAWS) == [("self_intersection", 8)]
    assert len(failing(conn, "self_intersection")) == 8
    assert failing(conn, "geometry_invalid") == set()
    assert sql.value(conn, OVERLAPS) == 251
    # 12 of the pairs have one of the eight in them: that one is not judged, the other one is.
    broken = {
        row[0] for row in sql.tuples(conn, "SELECT parcel_id FROM shape_fact WHERE flaw <> ''")
    }
    pairs = failing(conn, "overlap")
    assert len({tuple(sorted(pair)) for pair in pairs}) == 251
    assert len({tuple(sorted(pair)) for pair in pairs if not broken & set(pair)}) == 239


def test_17_parcels_of_franklin_are_in_pieces_and_11_have_holes(
    conn: sql.Connection, shared_data: Path
) -> None:
    measured(conn, read(shared_data / "parcels/us_franklin"))
    assert len(failing(conn, "multipart")) == 17
    holed = "SELECT count(*), sum(holes) FROM shape_fact WHERE holes > 0"
    assert sql.tuples(conn, holed) == [(11, 12)]
    # In each of the holes lies a parcel.
    assert failing(conn, "empty_hole") == set()
    # 25 pairs cross by less than a square millimetre.
    assert sql.value(conn, OVERLAPS) == 0


def test_the_11_holed_parcels_of_franklin_are_empty_without_what_is_in_them(
    conn: sql.Connection, shared_data: Path
) -> None:
    shapes = read(shared_data / "parcels/us_franklin")
    parts, of = shapely.get_parts(shapes, return_index=True)
    holed = np.unique(of[shapely.get_num_interior_rings(parts) > 0])
    measured(conn, shapes[holed])
    assert len(failing(conn, "empty_hole")) == 11


def test_of_the_4537_parcels_of_thanh_phu_hardly_any_has_a_flaw(
    conn: sql.Connection, shared_data: Path
) -> None:
    thanh_phu.load(conn, shared_data)
    measure.facts(conn)
    found = {rule.code: len(failing(conn, rule.code)) for rule in registry.RULES if rule.no <= 14}
    assert {code: n for code, n in found.items() if n} == {
        "sliver_parcel": 4,  # smaller than 10 m², three of them narrower than a metre too
        "spike": 2,  # 4.5 and 4.8 m long, less than 2 cm wide
        "near_vertices": 2,
        "sheet_edge_unmatched": 4,  # two pairs, from both sides
    }
    # 33 pairs cross by 1 cm² to 100 cm²: that is how storing rounds, and no overlap.
    assert sql.value(conn, OVERLAPS) == 0
