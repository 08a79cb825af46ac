"""Web Mercator as PostGIS has it, and the cells of the mosaic as the database counts them."""

import numpy as np
import pytest

from layers import mercator, sql

PLACED = """
    SELECT
        ST_X(placed.point) AS x, ST_Y(placed.point) AS y,
        mosaic_x(placed.point, 19) AS cell_x, mosaic_y(placed.point, 19) AS cell_y
    FROM unnest(%(longitude)s, %(latitude)s) WITH ORDINALITY AS place (longitude, latitude, nth)
    CROSS JOIN LATERAL (
        SELECT ST_Transform(ST_SetSRID(ST_Point(longitude, latitude), 4326), 3857) AS point
    ) AS placed
    ORDER BY nth
"""


@pytest.fixture
def places():
    chance = np.random.default_rng(7)
    return chance.uniform((-180, -85), (180, 85), (500, 2))


def test_places_are_where_postgis_puts_them(conn, places):
    longitude, latitude = places.T.tolist()
    found = sql.rows(conn, PLACED, longitude=longitude, latitude=latitude)
    expected = [[row["x"], row["y"]] for row in found]
    assert np.abs(mercator.points(places) - expected).max() < 1e-7


def test_cells_are_those_of_the_mosaic(conn, places):
    longitude, latitude = places.T.tolist()
    found = sql.rows(conn, PLACED, longitude=longitude, latitude=latitude)
    x, y = mercator.cells(np.array([[row["x"], row["y"]] for row in found]), 19)
    assert x.tolist() == [row["cell_x"] for row in found]
    assert y.tolist() == [row["cell_y"] for row in found]
