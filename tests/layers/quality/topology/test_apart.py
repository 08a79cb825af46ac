"""What is told apart by a line has no land in common, and neighbours are told apart."""

import numpy as np
import shapely

from layers.quality.topology import apart

MOST_M2 = 0.01
SQUARE = shapely.box(0, 0, 20, 20)


def are_apart(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    """Tell whether a line of the first keeps the second away."""
    found = apart.outlines(np.array([one, other], dtype=object))
    return bool(apart.are(found, np.array([0]), np.array([1]), MOST_M2)[0])


def test_neighbours_are_apart_whichever_way_their_rings_go() -> None:
    beside = shapely.box(20, 0, 40, 20)
    assert are_apart(SQUARE, beside)
    assert are_apart(SQUARE.reverse(), beside)
    assert are_apart(shapely.affinity.rotate(SQUARE, 30, (0, 0)),
                     shapely.affinity.rotate(beside, 30, (0, 0)))  # fmt: skip


def test_a_strip_of_rounding_is_nothing_and_a_centimetre_is_something() -> None:
    assert are_apart(SQUARE, shapely.box(19.9999, 0, 40, 20))
    assert not are_apart(SQUARE, shapely.box(19.99, 0, 40, 20))


def test_what_lies_within_or_is_the_same_is_not_apart() -> None:
    assert not are_apart(SQUARE, SQUARE)
    assert not are_apart(SQUARE, shapely.box(5, 5, 15, 15))
    assert not are_apart(shapely.box(5, 5, 15, 15), SQUARE)


def test_no_shape_is_apart_from_what_it_shares_land_with() -> None:
    chance = np.random.default_rng(5)
    at = chance.uniform(0, 30, (4000, 1, 2))
    shapes = shapely.convex_hull(shapely.multipoints(at + chance.uniform(0, 12, (4000, 5, 2))))
    halves = shapely.difference(shapes[:2000], shapes[2000:])  # concave ones, of two parts, none
    shapes = np.concatenate([halves, shapes[2000:]])
    one, other = chance.integers(0, 4000, (2, 20_000))
    common = shapely.area(shapely.intersection(shapes[one], shapes[other]))
    told = apart.are(apart.outlines(shapes), one, other, MOST_M2)
    assert told.sum() > 5000
    assert not (told & (common > MOST_M2)).any()
