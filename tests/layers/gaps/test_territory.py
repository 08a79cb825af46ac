"""Land that was set aside is one gap, however what is found of it hangs together."""

from typing import Any

import pytest

from layers import crs, sql
from tests import factories
from tests.factories import SRID, Box
from tests.layers.gaps.scenery import around_a_hole, balance, gaps, update

SET_ASIDE = """
    INSERT INTO gap_territory (gap_id, geom) VALUES (%(id)s, ST_GeomFromWKB(%(geom)s, 4326))
"""
WEST, EAST = (100.0, 100.0, 150.0, 200.0), (150.0, 100.0, 200.0, 200.0)


def package(conn: sql.Connection, place: Box, **columns: Any) -> str:
    """Set land aside for a gap of its own."""
    gap_id = str(factories.gap(conn, place, **columns))
    geom = crs.to_wgs84(factories.shape(place), SRID).wkb
    sql.run(conn, SET_ASIDE, id=gap_id, geom=geom)
    return gap_id


def found(conn: sql.Connection) -> dict[str, float]:
    """Return the areas of what is open, by name."""
    return {gap["id"]: gap["area_m2"] for gap in gaps(conn) if gap["state"] != "closed"}


@pytest.fixture
def two(conn: sql.Connection) -> tuple[str, str]:
    """A hole that is divided into two packages, the west one in survey."""
    around_a_hole(conn)
    west = package(conn, WEST, state="in_survey", kind="road_water")
    return west, package(conn, EAST)


def test_what_is_found_on_land_set_aside_is_its_gap(
    conn: sql.Connection, two: tuple[str, str]
) -> None:
    update(conn)
    assert found(conn) == pytest.approx(dict.fromkeys(two, 5000), abs=0.5)
    (west,) = [gap for gap in gaps(conn) if gap["id"] == two[0]]
    assert (west["state"], west["kind"]) == ("in_survey", "road_water")
    assert west["holder"] is not None
    balance(conn)


def test_once_cut_nothing_is_written_again(conn: sql.Connection, two: tuple[str, str]) -> None:
    update(conn)
    done = update(conn)
    assert (done.added, done.changed, done.closed) == (0, 0, 0)


def test_a_package_may_be_in_several_parts(conn: sql.Connection, two: tuple[str, str]) -> None:
    factories.parcel(conn, (100, 140, 150, 160))
    update(conn)
    assert found(conn) == pytest.approx({two[0]: 4000, two[1]: 5000}, abs=0.5)
    parts = "SELECT ST_NumGeometries(geom) FROM gap WHERE id = %(id)s"
    assert sql.value(conn, parts, id=two[0]) == 2


def test_what_lies_outside_is_named_as_usual(conn: sql.Connection, two: tuple[str, str]) -> None:
    sql.run(conn, "DELETE FROM parcel WHERE parcel_no = '4'")
    update(conn)
    rest = found(conn)
    assert rest.pop(two[0]) == pytest.approx(5000, abs=0.5)
    assert rest.pop(two[1]) == pytest.approx(5000, abs=0.5)
    assert list(rest.values()) == pytest.approx([10_000], abs=0.5)
    balance(conn)


def test_a_package_whose_land_is_mapped_is_closed_and_opens_again(
    conn: sql.Connection, two: tuple[str, str]
) -> None:
    plug = factories.parcel(conn, WEST)
    assert update(conn).closed == 1
    assert found(conn).keys() == {two[1]}
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=plug)
    assert update(conn).reopened == 1
    assert found(conn) == pytest.approx(dict.fromkeys(two, 5000), abs=0.5)
    (west,) = [gap for gap in gaps(conn) if gap["id"] == two[0]]
    assert (west["state"], west["holder"], west["due_on"]) == ("found", None, None)
    assert west["reopened_at"] is not None


def test_neighbours_that_were_merged_stay_one_gap(conn: sql.Connection) -> None:
    around_a_hole(conn)
    factories.parcel(conn, (140, 100, 160, 200))
    whole = package(conn, (100, 100, 200, 200))
    update(conn)
    assert found(conn) == pytest.approx({whole: 8000}, abs=0.5)
    balance(conn)


def test_slivers_that_a_cut_makes_stay_in_the_balance(conn: sql.Connection) -> None:
    around_a_hole(conn)
    most = package(conn, (100, 100, 199.5, 200))
    update(conn)
    assert found(conn) == pytest.approx({most: 9950}, abs=0.5)
    assert balance(conn)["slivers_m2"] == pytest.approx(50, abs=0.5)


def test_a_whole_smaller_than_a_sliver_on_each_side_is_a_sliver(conn: sql.Connection) -> None:
    around_a_hole(conn)
    factories.parcel(conn, (100, 100, 200, 197))
    factories.parcel(conn, (100, 197, 148, 200))
    factories.parcel(conn, (152, 197, 200, 200))
    package(conn, WEST)
    package(conn, EAST)
    update(conn)
    assert found(conn) == {}
    assert balance(conn)["slivers_m2"] == pytest.approx(12, abs=0.1)


def test_land_set_aside_twice_is_counted_once(conn: sql.Connection, two: tuple[str, str]) -> None:
    third = package(conn, (130, 100, 170, 200))
    update(conn)
    assert sum(found(conn).values()) == pytest.approx(10_000, abs=0.5)
    assert found(conn).keys() <= {*two, third}
    balance(conn)


def test_a_package_that_was_excluded_stays_as_it_was_decided(
    conn: sql.Connection, two: tuple[str, str]
) -> None:
    update(conn)
    sql.run(
        conn,
        "UPDATE gap SET state = 'excluded', holder = NULL, exclusion = 'thử' WHERE id = %(id)s",
        id=two[0],
    )
    update(conn)
    assert balance(conn)["excluded_m2"] == pytest.approx(5000, abs=0.5)
    assert {gap["id"]: gap["state"] for gap in gaps(conn)} == {two[0]: "excluded", two[1]: "found"}


def test_land_set_aside_where_nothing_is_missing_closes_its_gap(conn: sql.Connection) -> None:
    around_a_hole(conn)
    nowhere = package(conn, (0, 0, 50, 50))
    update(conn)
    assert nowhere not in found(conn)
    assert list(found(conn).values()) == pytest.approx([10_000], abs=0.1)
