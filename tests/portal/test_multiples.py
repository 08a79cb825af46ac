"""Small charts on common axes."""

from datetime import date, timedelta

from layers.absent import Absent
from layers.communes.figures import Figure
from layers.editions.trend import Point
from portal import multiples

DAY = date(2026, 4, 2)


def points(*values: Figure, breaks: tuple[int, ...] = ()) -> list[Point]:
    return [
        Point(no, DAY + timedelta(weeks=no), value, no in breaks) for no, value in enumerate(values)
    ]


def test_the_same_figure_is_as_high_in_every_chart() -> None:
    drawn = multiples.draw([points(10.0, 50.0), points(50.0, 90.0)])
    assert drawn
    one, other = drawn.charts
    assert one.dots[1].y == other.dots[0].y
    assert one.dots[0].y > one.dots[1].y > other.dots[1].y
    assert [tick.value for tick in drawn.ticks] == [0, 50, 100]


def test_the_axes_hold_every_figure_and_a_narrow_range_is_not_flattened() -> None:
    drawn = multiples.draw([points(61.2, 62.9), points(63.4)])
    assert drawn
    assert (drawn.ticks[0].value, drawn.ticks[-1].value) == (61, 64)
    assert all(drawn.top <= dot.y <= drawn.base for chart in drawn.charts for dot in chart.dots)


def test_a_line_ends_where_figures_are_counted_otherwise_and_where_there_are_none() -> None:
    values = (1.0, 2.0, Absent.NOT_EVALUATED, 3.0, 4.0, 5.0, 6.0)
    drawn = multiples.draw([points(*values, breaks=(5,))])
    assert drawn
    assert [len(line.split()) for line in drawn.charts[0].lines] == [2, 2, 2]
    assert len(drawn.charts[0].dots) == 6


def test_nothing_counted_is_a_nought_and_nothing_reported_is_no_dot() -> None:
    drawn = multiples.draw([points(Absent.NONE, 4.0), points(Absent.NOT_REPORTED)])
    assert drawn
    assert [dot.value for dot in drawn.charts[0].dots] == [Absent.NONE, 4]
    assert drawn.charts[1].dots == []
    assert drawn.charts[1].last is None


def test_one_edition_with_one_figure_is_drawn_and_none_at_all_is_not() -> None:
    for value in (0.0, 100.0, 7.0):
        assert multiples.draw([points(value)])
    assert multiples.draw([points(Absent.OUT_OF_SCOPE), []]) is None
