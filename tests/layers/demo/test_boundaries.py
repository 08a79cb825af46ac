"""The sketch of the communes."""

from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely

import config
from layers import crs
from layers.demo import boundaries, facts
from layers.demo.facts import Facts

SRID = 5897


@pytest.fixture(scope="module")
def known() -> Facts:
    return facts.read(config.load({"SECRET_KEY": "only for the tests"}).province)


@pytest.fixture(scope="module")
def sketch(known: Facts) -> dict[str, Any]:
    return boundaries.sketch(known.formers, SRID)


def test_every_commune_of_the_table_has_a_boundary(known: Facts, sketch: dict[str, Any]) -> None:
    assert len(known.communes) == 103
    assert sorted(sketch) == [commune.code for commune in known.communes]
    assert min(shape.area for shape in sketch.values()) > 500_000


def test_the_tables_hold_all_former_communes_and_three_of_them_twice(known: Facts) -> None:
    codes = [former.code for former in known.formers]
    assert len(set(codes)) == 263
    assert len(codes) == 266


def test_the_boundaries_tile_the_outline_without_overlap(
    known: Facts, sketch: dict[str, Any]
) -> None:
    shapes = list(sketch.values())
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    whole = boundaries.outline(known.formers, SRID)
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, rel=1e-3)


def test_a_commune_that_was_divided_gives_land_to_both_new_ones(
    known: Facts, sketch: dict[str, Any]
) -> None:
    twice = [f for f in known.formers if [g.code for g in known.formers].count(f.code) == 2]
    places = boundaries.positions(twice, SRID)
    for former, place in zip(twice, places, strict=True):
        assert shapely.distance(sketch[former.commune_code], shapely.Point(place)) < 1_000


def test_a_position_far_from_the_rest_of_its_commune_is_not_believed(
    sketch: dict[str, Any],
) -> None:
    # 31379 stands in the source at the place of another commune of its name, 28 km away.
    assert shapely.minimum_bounding_radius(sketch["31378"]) < 12_000


def test_the_outline_is_recognisable(sketch: dict[str, Any], shared_data: Path) -> None:
    _, _, wkb, _ = pyogrio.raw.read(shared_data / "communes_92.geojson", columns=["code"])
    true = shapely.union_all(crs.from_wgs84(shapely.from_wkb(wkb), SRID))
    drawn = shapely.union_all(np.array(list(sketch.values())))
    assert drawn.intersection(true).area / drawn.union(true).area >= 0.95
