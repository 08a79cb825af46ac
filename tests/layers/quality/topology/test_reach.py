"""Boxes in which to look for what lies around shapes: all of it, and not half a commune."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from layers import mercator
from layers.quality.topology import reach

REACH_M = 2.0
METRE = 1 / 111_319.49  # degrees of longitude; near the equator, of latitude too
PLACE = (105.7, 10.0)

steps = st.lists(
    st.tuples(st.integers(-3000, 3000), st.integers(-3000, 3000)),
    min_size=2,
    max_size=6,
    unique=True,
)


def at(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a shape drawn in metres where it is in the province."""
    return shapely.transform(shape, lambda metres: metres * METRE + PLACE)


def canal(*places: tuple[float, float], width: float = 10) -> shapely.Geometry:
    return shapely.LineString(places).buffer(width / 2, cap_style="flat")


def is_asked(found: reach.Reach, shape: shapely.Geometry) -> bool:
    """Whether what is asked of the database would find a shape."""
    west, south, east, north = mercator.points(np.reshape(shapely.bounds(shape), (2, 2))).ravel()
    box = shapely.box(west, south, east, north)
    sides = [found.places[side] for side in ("west", "south", "east", "north")]
    return bool(shapely.intersects(shapely.box(*sides), box).any())


@settings(deadline=None, max_examples=150)
@given(steps, st.floats(2, 60), st.integers(0, 10**6), st.floats(0, 2 * np.pi))
def test_whatever_touches_a_shape_is_found(
    places: list[tuple[int, int]], width: float, nth: int, angle: float
) -> None:
    shape = shapely.make_valid(canal(*places, width=width))
    corners = shapely.get_coordinates(shape)
    if shape.is_empty or shape.area < 1:
        return
    along = shapely.LineString(corners).interpolate(nth / 10**6, normalized=True)
    beside = shapely.box(-0.5, -0.5, 0.5, 0.5)
    middle = np.array([along.x + np.cos(angle) / 2, along.y + np.sin(angle) / 2])
    touching = shapely.transform(beside, lambda xy: xy + middle)
    found = reach.around(np.array([at(shape)]), REACH_M)
    assert found.meets(np.array([at(touching)])).all()
    assert is_asked(found, at(touching))


def test_a_canal_does_not_ask_for_all_that_its_box_holds() -> None:
    found = reach.around(np.array([at(canal((0, 0), (5000, 5000)))]), REACH_M)
    far, near = at(shapely.box(4500, 400, 4520, 420)), at(shapely.box(2480, 2480, 2520, 2520))
    assert found.meets(np.array([far, near])).tolist() == [False, True]
    assert (is_asked(found, far), is_asked(found, near)) == (False, True)


def test_what_lies_in_a_hole_is_found() -> None:
    ring = shapely.Point(0, 0).buffer(2000) - shapely.Point(0, 0).buffer(1900)
    island = at(shapely.box(-5, -5, 5, 5))
    found = reach.around(np.array([at(ring)]), REACH_M)
    assert found.meets(np.array([island])).all()
    assert is_asked(found, island)


def test_each_part_of_a_shape_is_looked_round() -> None:
    parts = shapely.MultiPolygon([shapely.box(0, 0, 900, 10), shapely.box(0, 3000, 900, 3010)])
    found = reach.around(np.array([at(parts)]), REACH_M)
    asked = [at(shapely.box(800, y, 810, y + 5)) for y in (5, 1500, 3005)]
    assert found.meets(np.array(asked)).tolist() == [True, False, True]


def test_an_outline_that_crosses_itself_is_looked_round() -> None:
    crossed = shapely.Polygon([(0, 0), (2000, 2000), (2000, 0), (0, 2000)])
    corner = at(shapely.box(1990, 1000, 2010, 1010))
    assert reach.around(np.array([at(crossed)]), REACH_M).meets(np.array([corner])).all()


@pytest.mark.parametrize("shapes", [[], [shapely.Polygon()]])
def test_nothing_is_nowhere(shapes: list[shapely.Polygon]) -> None:
    found = reach.around(np.array([*shapes, None], dtype=object)[:-1], REACH_M)
    assert found.places == {"west": [], "south": [], "east": [], "north": []}
    assert not found.meets(np.array([at(shapely.box(0, 0, 9, 9))])).any()


def test_a_shape_of_a_whole_country_takes_no_more_boxes_than_it_may() -> None:
    found = reach.around(np.array([shapely.box(102, 8, 110, 23)]), REACH_M)
    assert len(found.parts) <= 4 * 64**2
