"""The area balance of a commune, and its gaps."""

from dataclasses import replace

import pytest

from layers import sql
from layers.gaps import coverage, land
from tests import factories
from tests.factories import SRID
from tests.layers.gaps.scenery import (
    ACTOR,
    AROUND,
    HOLE,
    PROVINCE,
    around_a_hole,
    balance,
    gaps,
    land_object,
    update,
)


def test_a_hole_of_one_hectare_is_one_gap_of_one_hectare(conn: sql.Connection) -> None:
    around_a_hole(conn)
    done = update(conn)
    (gap,) = gaps(conn)
    assert gap["area_m2"] == pytest.approx(10_000, abs=0.01)
    assert gap["width_m"] == pytest.approx(100, abs=0.2)
    assert (gap["kind"], gap["state"]) == ("unmapped", "found")
    assert done.coverage == pytest.approx(800 / 9, abs=1e-6)
    assert (done.gaps, done.added, done.changed, done.closed) == (1, 1, 0, 0)
    assert balance(conn)["gaps_m2"] == pytest.approx(10_000, abs=0.01)


def test_gaps_that_touch_in_a_point_are_two(conn: sql.Connection) -> None:
    factories.commune(conn, place=HOLE["ADPM"])
    for number, letters in enumerate(set(AROUND) - {"ABFE"}):
        factories.parcel(conn, HOLE[letters], parcel_no=str(number))
    update(conn)
    assert [gap["area_m2"] for gap in gaps(conn)] == pytest.approx([10_000, 10_000], abs=0.01)


def test_a_commune_without_parcels_is_one_gap(conn: sql.Connection) -> None:
    factories.commune(conn, place=(0, 0, 1000, 1000))
    assert update(conn).coverage == 0
    (gap,) = gaps(conn)
    assert gap["area_m2"] == pytest.approx(1e6, abs=0.01)
    balance(conn)


@pytest.mark.parametrize(
    ("crack_m", "is_gap"), [(0.001, False), (0.5, False), (0.99, False), (1.01, True), (5, True)]
)
def test_what_is_narrower_than_a_metre_is_a_sliver(
    conn: sql.Connection, crack_m: float, is_gap: bool
) -> None:
    factories.commune(conn, place=(0, 0, 200, 200))
    factories.parcel(conn, (0, 0, 100, 200))
    factories.parcel(conn, (100 + crack_m, 0, 200, 200))
    update(conn)
    found = balance(conn)
    assert len(gaps(conn)) == int(is_gap)
    assert found["gaps_m2" if is_gap else "slivers_m2"] == pytest.approx(200 * crack_m, abs=0.05)


@pytest.mark.parametrize(("side_m", "is_gap"), [(3.1, False), (3.2, True)])
def test_what_is_smaller_than_ten_square_metres_is_a_sliver(
    conn: sql.Connection, side_m: float, is_gap: bool
) -> None:
    factories.commune(conn, place=(0, 0, 100, 100))
    factories.parcel(conn, (0, 0, 100, 50))
    factories.parcel(conn, (0, 50, 50, 100))
    factories.parcel(conn, (50 + side_m, 50, 100, 100))
    factories.parcel(conn, (50, 50 + side_m, 50 + side_m, 100))
    update(conn)
    assert len(gaps(conn)) == int(is_gap)


def test_a_crack_of_a_tenth_of_a_millimetre_connects_nothing(conn: sql.Connection) -> None:
    factories.commune(conn, place=(0, 0, 300, 100))
    factories.parcel(conn, (100, 0, 200, 50))
    factories.parcel(conn, (100, 50.0001, 200, 100))
    update(conn)
    assert [gap["area_m2"] for gap in gaps(conn)] == pytest.approx([10_000, 10_000], abs=0.01)
    balance(conn)


def test_roads_and_canals_are_covered_but_are_not_parcels(conn: sql.Connection) -> None:
    factories.commune(conn, place=(0, 0, 100, 100))
    factories.parcel(conn, (0, 0, 50, 100))
    factories.parcel(conn, (50, 0, 60, 100), land_use=["DGT"])
    land_object(conn, (60, 0, 100, 100))
    update(conn)
    found = balance(conn)
    assert found["parcels_m2"] == pytest.approx(5000, abs=0.01)
    assert found["objects_m2"] == pytest.approx(5000, abs=0.01)
    assert found["covered_m2"] == pytest.approx(10_000, abs=0.01)
    assert gaps(conn) == []


def test_land_drawn_three_times_is_counted_too_often_twice(conn: sql.Connection) -> None:
    factories.commune(conn, place=(0, 0, 100, 100))
    factories.parcel(conn, (0, 0, 100, 100))
    factories.parcel(conn, (10, 10, 20, 20))
    land_object(conn, (10, 10, 20, 20))
    update(conn)
    found = balance(conn)
    assert found["overlaps_m2"] == pytest.approx(200, abs=0.01)
    assert found["parcels_m2"] == found["covered_m2"] == pytest.approx(10_000, abs=0.01)


def test_what_is_drawn_beyond_the_boundary_does_not_cover(conn: sql.Connection) -> None:
    factories.commune(conn, place=(0, 0, 100, 100))
    factories.parcel(conn, (50, 0, 150, 100))
    factories.parcel(conn, (500, 500, 510, 510))
    update(conn)
    found = balance(conn)
    assert found["outside_m2"] == pytest.approx(5100, abs=0.01)
    assert found["parcels_m2"] == pytest.approx(5000, abs=0.01)
    assert found["overlaps_m2"] == pytest.approx(0, abs=0.01)


def test_a_self_crossing_parcel_covers_what_it_shows(conn: sql.Connection) -> None:
    factories.commune(conn, place=(0, 0, 100, 100))
    factories.parcel(conn, [(0, 0), (100, 100), (100, 0), (0, 100)])
    update(conn)
    assert balance(conn)["parcels_m2"] == pytest.approx(5000, abs=0.1)


def test_areas_are_those_of_the_communes_own_zone(conn: sql.Connection) -> None:
    around_a_hole(conn)
    sql.run(conn, "UPDATE commune SET srid = 9209")
    update(conn)
    # 31 km from 105°30′, 85 km from 105°00′: the scale differs by 0.008 %.
    (gap,) = gaps(conn)
    assert 0.3 < abs(gap["area_m2"] - 10_000) < 3
    balance(conn)


def test_the_limits_of_a_sliver_are_the_provinces(conn: sql.Connection) -> None:
    around_a_hole(conn)
    for limits in ({"sliver_width_m": 101.0}, {"sliver_area_m2": 10_001.0}):
        coverage.update(conn, replace(PROVINCE, **limits), ACTOR, "31150")  # type: ignore[arg-type]
        assert gaps(conn) == []
        assert balance(conn)["slivers_m2"] == pytest.approx(10_000, abs=0.01)


def test_an_unknown_commune_is_refused(conn: sql.Connection) -> None:
    with pytest.raises(land.UnknownCommune, match="31999"):
        coverage.update(conn, PROVINCE, ACTOR, "31999")


def test_unchanged_data_writes_nothing(conn: sql.Connection) -> None:
    around_a_hole(conn)
    update(conn)
    count = "SELECT (SELECT count(*) FROM audit_entry), max(computed_at) FROM commune_coverage"
    version = "SELECT array_agg(xmin::text || ctid::text) FROM gap"
    before = sql.rows(conn, count), sql.value(conn, version)
    again = update(conn)
    assert (again.added, again.changed, again.closed) == (0, 0, 0)
    assert (sql.rows(conn, count), sql.value(conn, version)) == before


def test_every_change_has_a_person(conn: sql.Connection) -> None:
    around_a_hole(conn)
    update(conn)
    entry = sql.row(conn, "SELECT actor, action, row_count FROM audit_entry WHERE subject = 'gap'")
    assert entry == {"actor": ACTOR, "action": "insert", "row_count": 1}


def test_an_excluded_gap_is_counted_apart_and_stays_as_decided(conn: sql.Connection) -> None:
    around_a_hole(conn)
    update(conn)
    sql.run(conn, "UPDATE gap SET state = 'excluded', exclusion = 'thử'")
    update(conn)
    found = balance(conn)
    assert found["excluded_m2"] == pytest.approx(10_000, abs=0.1)
    assert found["gaps_m2"] == 0
    assert [gap["state"] for gap in gaps(conn)] == ["excluded"]


def test_only_the_land_that_was_decided_on_is_excluded(conn: sql.Connection) -> None:
    around_a_hole(conn)
    update(conn)
    sql.run(conn, "UPDATE gap SET state = 'excluded', exclusion = 'thử'")
    sql.run(conn, "DELETE FROM parcel WHERE parcel_no = '4'")
    update(conn)
    found = balance(conn)
    assert found["excluded_m2"] == pytest.approx(10_000, abs=0.1)
    assert found["gaps_m2"] == pytest.approx(10_000, abs=0.1)
    assert {gap["state"] for gap in gaps(conn)} == {"excluded", "found"}


def test_the_stored_gap_is_the_hole_to_the_millimetre(conn: sql.Connection) -> None:
    around_a_hole(conn)
    update(conn)
    stored = land.plane([sql.value(conn, "SELECT ST_AsBinary(geom) FROM gap")], SRID)[0]
    assert stored.hausdorff_distance(factories.shape(HOLE["FGKJ"])) < 0.001
