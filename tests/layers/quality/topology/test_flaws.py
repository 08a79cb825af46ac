"""What is wrong with a shape, and where."""

import numpy as np
import pytest
import shapely

from layers.quality.topology import flaws

SQUARE = [(0, 0), (20, 0), (20, 20), (0, 20)]
SMALL = [(5, 5), (10, 5), (10, 10), (5, 10)]
BESIDE = [(25, 5), (30, 5), (30, 10), (25, 10)]


@pytest.mark.parametrize(
    "shape, flaw, has_place",
    [
        (shapely.Polygon([(0, 0), (20, 20), (20, 0), (0, 20)]), "self_intersection", True),
        (shapely.Polygon([*SQUARE, (0, 0), *SMALL]), "self_intersection", True),
        (shapely.Polygon(SQUARE, [BESIDE]), "invalid", True),
        (shapely.Polygon(SQUARE, [SMALL, SMALL]), "self_intersection", True),
        (shapely.MultiPolygon([shapely.Polygon(SQUARE), shapely.Polygon(SMALL)]), "invalid", True),
        (shapely.MultiPolygon(), "empty", False),
    ],
    ids=["bow tie", "touching ring", "hole beside", "hole twice", "part in part", "empty"],
)
def test_a_flaw_has_a_name_and_a_place(shape: shapely.Geometry, flaw: str, has_place: bool) -> None:
    sound = shapely.Polygon(SQUARE, [SMALL])
    shapes = np.array([sound, shape, sound], dtype=object)
    found = flaws.find(shapes, np.array([True, False, True]))
    assert found.at.tolist() == [1]
    assert found.flaw == [flaw]
    assert (found.place[0] is not None) == has_place
