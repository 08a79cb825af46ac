"""The small picture."""

import re

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from portal import place, sketch

SQUARE = shapely.box(585_000, 1_109_000, 585_100, 1_109_100)


def test_north_is_up_and_the_subject_is_in_the_middle() -> None:
    flag = shapely.Polygon([(0, 0), (100, 0), (0, 100)])
    drawn = sketch.draw(sketch.Drawn(flag, "a"))
    points = re.findall(r"([\d.]+) ([\d.]+)", drawn.marks[0].path)
    assert min(points, key=lambda p: float(p[1]))[0] == min(points, key=lambda p: float(p[0]))[0]
    assert (drawn.width, drawn.height) == (400, 264)


def test_what_is_outside_the_picture_is_left_out() -> None:
    far = sketch.Drawn(shapely.box(0, 0, 10, 10), "far")
    beside = sketch.Drawn(shapely.box(585_100, 1_109_000, 586_000, 1_109_100), "beside")
    drawn = sketch.draw(sketch.Drawn(SQUARE, "subject"), [far, beside])
    assert [mark.css for mark in drawn.marks] == ["beside", "subject"]
    assert all(float(x) <= 400 for x in re.findall(r"([\d.]+) [\d.]+", drawn.marks[0].path))


def test_a_label_needs_room() -> None:
    small = sketch.Drawn(shapely.box(585_100, 1_109_000, 585_101, 1_109_001), "s", "77")
    drawn = sketch.draw(sketch.Drawn(SQUARE, "subject", "1"), [small])
    assert [mark.label for mark in drawn.marks] == ["", "1"]


def test_the_scale_bar_is_a_round_length_that_fits() -> None:
    drawn = sketch.draw(sketch.Drawn(SQUARE, "subject"))
    assert drawn.bar_m == 50
    assert drawn.bar_px == pytest.approx(50 * 264 / 136, abs=0.1)


@given(st.floats(0.001, 50_000), st.floats(0.001, 50_000), st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_any_extent_makes_a_picture(width: float, height: float, x: float, y: float) -> None:
    drawn = sketch.draw(sketch.Drawn(shapely.box(x, y, x + width, y + height), "subject"))
    assert drawn.height == 264
    assert 0 < drawn.bar_px <= 400


def test_broken_geometry_is_drawn() -> None:
    bow = shapely.Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    assert len(sketch.draw(sketch.Drawn(bow, "subject")).marks) == 1


def test_the_map_opens_where_the_box_fits() -> None:
    link = place.map_link((105.78, 10.03, 105.79, 10.04), "/gaps/1")
    assert re.fullmatch(r"/#m=14\.6/10\.035000/105\.785000&panel=/gaps/1", link)
    assert place.zoom((0, 0, 0, 0)) == 19
    assert place.zoom((-180, -85, 180, 85)) == 6


def test_a_spike_of_no_width_is_no_trouble() -> None:
    tip, base = (585_099, 1_109_050), (585_090, 1_109_050)
    corners = [(585_010, 1_109_010), (585_090, 1_109_010), base, tip, base, (585_090, 1_109_090)]
    spiked = shapely.Polygon([*corners, (585_010, 1_109_090)])
    drawn = sketch.draw(sketch.Drawn(spiked, "subject", "1"))
    assert [mark.label for mark in drawn.marks] == ["1"]
