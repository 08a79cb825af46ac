"""What a loader brings along of a shape is what the database would make of it."""

import numpy as np
import pytest
import shapely

from layers import crs, sql
from layers.intake import corners
from layers.parcels import shape_cells
from tests import factories
from tests.layers.intake.test_corners import SHAPES

CROSSED = shapely.Polygon([(0, 0), (40, 40), (40, 0), (0, 41), (0, 0)])
INSERT = """
    INSERT INTO parcel (commune_code, area_map_m2, source_srid, geom)
    VALUES ('31150', 1, 5897, ST_SetSRID(%(geom)s::geometry, 4326))
    RETURNING geom_3857, point_3857
"""
DRAWN = SHAPES | {"one that crosses itself": CROSSED}


def lonlat(shape):
    placed = shapely.force_2d(shape)
    moved = shapely.transform(placed, lambda xy: xy + np.array(factories.ORIGIN))
    return crs.to_wgs84(moved, factories.SRID)


def cells(shapes):
    found = corners.of(np.array([*shapes, None])[:-1])
    return shape_cells.of(found, found.xy, found.middles(found.xy))


def columns(cell):
    at = 0
    while at < len(cell):
        size = int.from_bytes(cell[at : at + 4], "big")
        yield shapely.from_wkb(cell[at + 4 : at + 4 + size])
        at += 4 + size


@pytest.mark.parametrize("shape", DRAWN.values(), ids=DRAWN.keys())
def test_it_is_what_the_trigger_makes(conn, shape):
    factories.commune(conn)
    drawn, placed, point = columns(*cells([lonlat(shape)]))
    assert drawn.geom_type == placed.geom_type == "MultiPolygon"
    (made,) = sql.rows(conn, INSERT, geom=drawn.wkb)
    assert shapely.from_wkb(made["geom_3857"]).equals_exact(placed, 1e-6)
    assert shapely.from_wkb(made["point_3857"]).equals_exact(point, 1e-6)


def test_each_of_many_is_made_as_if_alone():
    shapes = [*map(lonlat, DRAWN.values())] * 2
    assert cells(shapes) == [cell for one in shapes for cell in cells([one])]
    assert [shape_cells.wkb(cell) for cell in cells(shapes)] == [
        next(columns(cell)).wkb for cell in cells(shapes)
    ]


def test_the_point_of_a_shape_is_within_its_box():
    for shape in map(lonlat, DRAWN.values()):
        _, placed, point = columns(*cells([shape]))
        assert shapely.box(*placed.bounds).covers(point)
