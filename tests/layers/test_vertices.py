"""Corners as a surveyor lists them."""

import pytest
import shapely

from layers import vertices
from tests import factories
from tests.grid import Grid

DRAWN = Grid("""
    A . . B
    . E F .
    . H G .
    D . . C
""", step_m=10)  # fmt: skip


def test_x_is_the_northing_and_y_the_easting() -> None:
    first = vertices.of(factories.shape(DRAWN["ABCD"]))[0]
    assert (first.north_m, first.east_m) == (1_109_030.0, 585_000.0)


def test_the_last_side_leads_back_to_the_first_corner() -> None:
    corners = vertices.of(factories.shape([(0, 0), (30, 0), (30, 40)]))
    assert [corner.side_m for corner in corners] == pytest.approx([30, 40, 50])
    assert [corner.number for corner in corners] == [1, 2, 3]


def test_holes_and_parts_are_numbered_apart() -> None:
    ring = shapely.Polygon(DRAWN["ABCD"], [DRAWN["EFGH"]])
    found = vertices.of(shapely.MultiPolygon([ring, shapely.box(100, 0, 110, 10)]))
    assert {(v.part, v.ring) for v in found} == {(1, 0), (1, 1), (2, 0)}
    assert len(found) == 12
