"""How wide a sliver is where it is widest."""

import numpy as np
import pytest
import shapely

from layers.quality.topology import widths

STRIP = shapely.box(0, 0, 0.6, 100)
CROOKED = shapely.union_all([shapely.box(0, 0, 0.6, 50), shapely.box(0, 49.4, 40, 50)])
BULGING = shapely.union_all([STRIP, shapely.box(-1, 40, 1, 42)])
FLAT = shapely.Polygon([(0, 0), (10, 0), (20, 0)])


@pytest.mark.parametrize(
    "shape, width_m",
    [
        (STRIP, 0.6),
        (CROOKED, 0.65),  # in its corner
        (BULGING, None),
        (shapely.box(0, 0, 20, 40), None),
        (shapely.box(0, 0, 1.01, 100), None),
        (FLAT, 0.0),
        (shapely.MultiPolygon(), None),
    ],
    ids=["strip", "crooked", "bulging", "parcel", "wide strip", "flat", "empty"],
)
def test_what_is_as_wide_as_the_limit_somewhere_is_not_measured(
    shape: shapely.Geometry, width_m: float | None
) -> None:
    (found,) = widths.narrow_m(np.array([shape], dtype=object), 1.0)
    if width_m is None:
        assert np.isnan(found)
    else:
        assert found == pytest.approx(width_m, abs=0.06)
