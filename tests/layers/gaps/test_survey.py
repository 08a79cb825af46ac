"""What of a commune was surveyed when, how and at which scale."""

from typing import Any

import pytest

from layers import sql
from layers.gaps import due
from tests import factories
from tests.layers.gaps.scenery import balance, land_object, update

STORED = "SELECT *, xmin::text, ctid::text FROM commune_survey ORDER BY survey_year, area_m2"


def surveys(conn: sql.Connection) -> dict[Any, Any]:
    return {
        (row["survey_year"], row["survey_method"], row["survey_scale"]): (
            row["parcels"], row["area_m2"],
        )
        for row in sql.rows(conn, STORED)
    }  # fmt: skip


@pytest.fixture
def surveyed(conn: sql.Connection) -> sql.Connection:
    """100 m by 100 m: half of it of 2010, with a strip of 2020 drawn over it and beyond."""
    factories.commune(conn, place=(0, 0, 100, 100))
    of_2010: dict[str, Any] = {"survey_year": 2010, "survey_method": "new", "survey_scale": 2000}
    factories.parcel(conn, (0, 0, 25, 100), **of_2010)
    factories.parcel(conn, (25, 0, 50, 100), **of_2010)
    factories.parcel(conn, (40, 0, 60, 150), parcel_no="2020", survey_year=2020)
    factories.parcel(conn, (90, 0, 100, 100), land_use=["DGT"], survey_year=2010)
    land_object(conn, (80, 0, 90, 100))
    update(conn)
    return conn


def test_areas_are_of_parcels_within_the_commune_by_what_is_known_of_their_survey(
    surveyed: sql.Connection,
) -> None:
    assert surveys(surveyed) == {
        (2010, "new", 2000): (2, pytest.approx(5000, abs=0.01)),
        (2020, None, None): (1, pytest.approx(2000, abs=0.01)),
    }


def test_they_are_the_parcels_and_what_these_cover_twice(surveyed: sql.Connection) -> None:
    found = balance(surveyed)
    together = sum(area for _, area in surveys(surveyed).values())
    assert together == pytest.approx(found["parcels_m2"] + found["overlaps_m2"], abs=0.01)


def test_only_what_has_changed_is_written(surveyed: sql.Connection) -> None:
    before = sql.rows(surveyed, STORED)
    factories.parcel(surveyed, (60, 0, 70, 100), survey_year=2020)
    update(surveyed)
    after = sql.rows(surveyed, STORED)
    assert after[0] == before[0]
    assert after[1]["area_m2"] == pytest.approx(3000, abs=0.01)
    assert due.every(surveyed) == {}


def test_a_survey_without_parcels_is_forgotten(surveyed: sql.Connection) -> None:
    sql.run(surveyed, "DELETE FROM parcel WHERE parcel_no = '2020'")
    update(surveyed)
    assert list(surveys(surveyed)) == [(2010, "new", 2000)]
