"""Overlay answers for shapes that it would refuse."""

import numpy as np
import pytest
import shapely

from layers.quality.topology import overlay


def test_shapes_that_overlay_refuses_are_mended_each_on_its_own() -> None:
    knot = shapely.MultiPolygon([shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])])
    square = shapely.MultiPolygon([shapely.box(0.2, 0.2, 0.8, 0.8)])
    pair = np.array([knot, square], dtype=object)
    with pytest.raises(shapely.GEOSException):
        shapely.intersection(*pair)
    found = overlay.intersections(pair, pair[::-1])
    assert shapely.area(found) == pytest.approx([0.18, 0.18])
