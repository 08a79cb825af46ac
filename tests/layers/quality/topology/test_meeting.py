"""Neighbours that meet in whole sides are told, and nobody whose land another one has."""

import random

import numpy as np
import pytest
import shapely

from layers.quality.topology import meeting

STEPS = np.array([(0, 0), (10, 2), (20, -1), (30, 3)], dtype=float)  # a border of three sides


def above(steps=STEPS, by=(0.0, 0.0)):
    return shapely.Polygon([*steps + by, (30, 40), (0, 40)])


def below(steps=STEPS):
    return shapely.Polygon([*steps, (30, -40), (0, -40)])


def told(one, other):
    shapes = np.array([one, other], dtype=object)
    found = meeting.rings(shapes)
    first, second = np.array([0, 1]), np.array([1, 0])
    there, back = meeting.are(found, first, second)
    assert not (there or back) or not shapely.relate_pattern(one, other, "T********")
    return bool(there), bool(back)


@pytest.mark.parametrize("turned", [(False, False), (True, False), (False, True), (True, True)])
def test_neighbours_with_a_border_of_several_sides_are_told(turned):
    one, other = (
        shape.reverse() if is_turned else shape
        for shape, is_turned in zip((above(), below()), turned, strict=True)
    )
    assert told(one, other) == (True, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (above(), above()),  # one drawing
        (above(by=(0, -1e-3)), below()),  # over each other along the border
        (above(), shapely.Polygon([*STEPS, (30, 39), (0, 39)])),  # one within the other
        (above(), shapely.Polygon([*STEPS[:2], (10, 20), (0, -40)])),  # a corner leads in
        (above(), shapely.Polygon([*STEPS[:2], (25, 20), (30, -40), (0, -40)])),  # a side does
        (above(), below(np.delete(STEPS, 2, axis=0))),  # where the other one has a corner
        (above(), shapely.MultiPolygon([below(), shapely.box(50, 50, 60, 60)])),
        (above(), shapely.Polygon()),
        (above(), shapely.box(0, -40, 30, 40)),
    ],
)
def test_of_others_nothing_is_said(one, other):
    assert told(one, other) == (False, False)


@pytest.mark.parametrize("seed", range(20))
def test_none_is_told_that_has_land_in_common(seed):
    chance = random.Random(seed)
    places = [(x, y) for x in range(6) for y in range(6)]
    drawn: list[shapely.Polygon] = []
    while len(drawn) < 60:
        shape = shapely.Polygon(chance.sample(places, chance.choice((3, 4, 5, 6))))
        if shape.is_valid and shape.area:
            drawn.append(shape)
    shapes = np.array(drawn, dtype=object)
    one, other = np.triu_indices(len(shapes), 1)
    is_told = meeting.are(meeting.rings(shapes), one, other)
    is_crossing = shapely.relate_pattern(shapes[one], shapes[other], "T********")
    assert not (is_told & is_crossing).any()
    assert is_told.any()
