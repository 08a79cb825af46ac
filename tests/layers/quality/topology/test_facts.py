"""Facts are the same whatever else is judged, and nothing that a table can hold stops them."""

import random
from pathlib import Path

import pytest

from layers import sql
from layers.quality.topology.tables import TABLES
from tests import factories
from tests.layers.gaps import thanh_phu
from tests.layers.quality import shapes
from tests.layers.quality.topology import measure

SHIFT = "UPDATE parcel SET geom = ST_Translate(geom, 3e-6, 1e-6) WHERE sheet_no = %(sheet)s"
SHEET = "SELECT sheet_no FROM parcel GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"


def all_facts(conn: sql.Connection, ids: list[int]) -> dict[str, list[tuple[object, ...]]]:
    """Return the facts of these parcels, to the last bit."""
    return {
        table: sorted(
            sql.tuples(conn, f"SELECT * FROM {table} WHERE parcel_id = ANY(%(ids)s)", ids=ids),
            key=repr,
        )
        for table in TABLES
    }


def test_of_few_parcels_they_are_those_of_all(conn: sql.Connection, shared_data: Path) -> None:
    thanh_phu.load(conn, shared_data)
    # One sheet slides over its neighbours: overlaps, thin strips, unmatched edges.
    sql.run(conn, SHIFT, sheet=sql.value(conn, SHEET))
    ids = [row[0] for row in sql.tuples(conn, measure.ALL)]
    drawn = random.Random(7)
    few = [drawn.sample(ids, n) for n in (1, 5, 40, 400)]
    measure.facts(conn)
    whole = [all_facts(conn, some) for some in few]
    assert all(whole[-1][table] for table in ("overlap_fact", "edge_fact"))
    for some, expected in zip(few, whole, strict=True):
        measure.facts(conn, some)
        assert all_facts(conn, some) == expected


def test_of_no_parcels_there_are_none(conn: sql.Connection) -> None:
    measure.facts(conn)
    assert not any(all_facts(conn, []).values())


def test_written_twice_in_a_transaction_they_are_there_once(conn: sql.Connection) -> None:
    factories.commune(conn)
    number = factories.parcel(conn)
    for _ in range(2):
        measure.facts(conn)
    assert sql.tuples(conn, "SELECT parcel_id FROM shape_fact") == [(number,)]


@pytest.mark.parametrize(
    "make, flaw", [(shapes.knotted, "self_intersection"), (shapes.burst, "invalid")]
)
def test_a_broken_parcel_is_told_with_the_place(conn: sql.Connection, make, flaw: str) -> None:
    factories.commune(conn)
    number = make(conn)
    measure.facts(conn)
    told = "SELECT parcel_id, flaw, ST_GeometryType(flaw_geom), area_m2 > 0 FROM shape_fact"
    assert sql.tuples(conn, told) == [(number, flaw, "ST_Point", True)]


def test_scribbles_over_each_other_stop_nothing(conn: sql.Connection) -> None:
    """Corners on a coarse grid: rings that cross, touch, double back, or have no area at all."""
    factories.commune(conn)
    drawn = random.Random(3)
    for n in range(150):
        corners = [(drawn.randrange(6) * 4.0, drawn.randrange(6) * 4.0) for _ in range(5)]
        factories.parcel(conn, corners, sheet_no=str(n % 3))
    measure.facts(conn)
    flaws = dict(sql.tuples(conn, "SELECT coalesce(flaw, ''), count(*) FROM shape_fact GROUP BY 1"))
    assert sum(flaws.values()) == 150
    assert flaws.keys() >= {"", "self_intersection"}
    # What PostGIS calls valid is so here.
    assert flaws[""] == sql.value(conn, "SELECT count(*) FROM parcel WHERE ST_IsValid(geom)")
