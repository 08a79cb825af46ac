"""Gaps among real parcels, with all their flaws."""

from pathlib import Path

import pytest
import shapely

from layers import sql
from layers.gaps import due
from tests.layers.gaps import thanh_phu

OPEN = "SELECT id::text, area_m2, kind, state FROM gap WHERE state <> 'closed' ORDER BY id"
BALANCE = "SELECT * FROM commune_coverage"
WRITTEN = """
    SELECT
        (SELECT count(*) FROM audit_entry),
        (SELECT array_agg(xmin::text || ctid::text) FROM gap),
        (SELECT array_agg(xmin::text || ctid::text) FROM commune_coverage),
        (SELECT array_agg(xmin::text || ctid::text) FROM commune_survey)
"""


@pytest.fixture
def measured(conn: sql.Connection, shared_data: Path) -> sql.Connection:
    """A connection to a database with the commune, loaded and measured."""
    thanh_phu.load(conn, shared_data)
    thanh_phu.update(conn)
    return conn


def gaps(conn: sql.Connection) -> dict[str, float]:
    return {row["id"]: row["area_m2"] for row in sql.rows(conn, OPEN)}


def balance(conn: sql.Connection) -> sql.Row:
    found = sql.row(conn, BALANCE)
    assert found
    parts = ("covered_m2", "gaps_m2", "slivers_m2", "excluded_m2", "residual_m2")
    assert found["polygon_m2"] == pytest.approx(sum(found[part] for part in parts), abs=1e-6)
    assert abs(found["residual_m2"]) < 0.01
    assert sum(gaps(conn).values()) == pytest.approx(found["gaps_m2"], abs=0.01)
    return found


def test_the_balance_closes(measured: sql.Connection) -> None:
    assert balance(measured)["parcels_m2"] > 1_000_000
    assert due.every(measured) == {}


def test_a_hole_of_a_hectare_is_one_gap_and_half_filled_is_still_that_one(
    measured: sql.Connection,
) -> None:
    before = gaps(measured)
    square = thanh_phu.solid_place(measured, 100)
    thanh_phu.punch(measured, square)
    done = thanh_phu.update(measured)
    (hole,) = gaps(measured).keys() - before.keys()
    assert gaps(measured)[hole] == pytest.approx(10_000, abs=1)
    assert (done.added, done.changed, done.closed) == (1, 0, 0)
    west, south, east, north = square.bounds
    thanh_phu.draw(measured, shapely.box(west, south, (west + east) / 2, north))
    assert (done := thanh_phu.update(measured)).changed == 1, done
    assert gaps(measured)[hole] == pytest.approx(5_000, abs=1)
    assert gaps(measured).keys() == {*before, hole}
    balance(measured)


def test_a_crack_of_half_a_metre_is_a_sliver(measured: sql.Connection) -> None:
    before, slivers_m2 = gaps(measured), balance(measured)["slivers_m2"]
    square = thanh_phu.solid_place(measured, 60)
    west, south, _, north = square.bounds
    thanh_phu.punch(measured, shapely.box(west, south, west + 0.5, north))
    thanh_phu.update(measured)
    assert gaps(measured) == before
    assert balance(measured)["slivers_m2"] == pytest.approx(slivers_m2 + 30, abs=0.1)


def test_a_parcel_over_a_gap_and_a_neighbour_covers_once_and_overlaps(
    measured: sql.Connection,
) -> None:
    square = thanh_phu.solid_place(measured, 60)
    thanh_phu.punch(measured, square)
    thanh_phu.update(measured)
    before = balance(measured)
    west, south, east, north = square.bounds
    thanh_phu.draw(measured, shapely.box(west - 10, south, east, north))
    thanh_phu.update(measured)
    after = balance(measured)
    assert after["covered_m2"] == pytest.approx(before["covered_m2"] + 3600, abs=0.1)
    assert after["overlaps_m2"] == pytest.approx(before["overlaps_m2"] + 600, abs=0.1)


def test_unchanged_data_gives_the_same_bytes_and_writes_nothing(measured: sql.Connection) -> None:
    before = sql.row(measured, WRITTEN)
    for _ in range(2):
        thanh_phu.update(measured)
        assert sql.row(measured, WRITTEN) == before


def test_found_anew_every_gap_has_the_same_name_and_bytes(measured: sql.Connection) -> None:
    shapes = "SELECT id::text, kind, area_m2, width_m, ST_AsBinary(geom)::text FROM gap ORDER BY id"
    before = sql.rows(measured, shapes)
    sql.run(measured, "DELETE FROM gap")
    thanh_phu.update(measured)
    assert sql.rows(measured, shapes) == before


def test_the_areas_by_survey_add_up_to_the_parcels_and_what_they_cover_twice(
    measured: sql.Connection,
) -> None:
    twice = thanh_phu.solid_place(measured, 50)
    before = balance(measured)["parcels_m2"]
    thanh_phu.draw(measured, twice)
    thanh_phu.update(measured)
    rows = sql.rows(measured, "SELECT * FROM commune_survey ORDER BY survey_year")
    assert {(row["survey_year"], row["survey_method"], row["survey_scale"]) for row in rows} == {
        (2018, "new", 2000), (2019, "new", 2000),
    }  # fmt: skip
    assert sum(row["parcels"] for row in rows) == 4537 - 193 + 1
    parcels_m2 = balance(measured)["parcels_m2"]
    assert parcels_m2 >= before
    overlaps = sum(row["area_m2"] for row in rows) - parcels_m2
    assert 0 < overlaps <= balance(measured)["overlaps_m2"] + 0.01
