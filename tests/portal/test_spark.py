"""A line the size of a word: where it is broken, and what it leaves out."""

from layers.absent import Absent
from portal import spark


def test_nothing_is_drawn_of_fewer_than_two_figures() -> None:
    assert spark.draw([]) is None
    assert spark.draw([5.0]) is None
    assert spark.draw([Absent.NOT_REPORTED, 5.0, None]) is None


def test_more_is_higher_and_the_newest_is_marked() -> None:
    drawn = spark.draw([10.0, 30.0, 20.0])
    assert drawn is not None
    (line,) = drawn.lines
    heights = [float(point.split(",")[1]) for point in line.split()]
    assert heights[1] < heights[2] < heights[0]
    assert drawn.end == (spark.WIDTH_PX - spark.EDGE_PX, heights[2])
    assert drawn.change == 10.0


def test_a_week_without_a_figure_breaks_the_line() -> None:
    drawn = spark.draw([1.0, 2.0, Absent.NOT_EVALUATED, 4.0, None, 5.0, 6.0])
    assert drawn is not None
    assert [len(line.split()) for line in drawn.lines] == [2, 2]
    assert len(drawn.dots) == 1


def test_another_rule_breaks_the_line_without_leaving_a_week_out() -> None:
    drawn = spark.draw([1.0, 2.0, 3.0, 4.0], breaks=[2])
    assert drawn is not None
    assert [len(line.split()) for line in drawn.lines] == [2, 2]
    late = spark.draw([float(n) for n in range(20)], breaks=[3, 14])
    assert late is not None
    assert [len(line.split()) for line in late.lines] == [6, 6]


def test_counted_and_nothing_is_zero() -> None:
    drawn = spark.draw([3.0, Absent.NONE])
    assert drawn is not None
    assert (drawn.last, drawn.change) == (0.0, -3.0)


def test_only_the_last_twelve_weeks_are_shown() -> None:
    drawn = spark.draw([1000.0, *[float(n) for n in range(12)]])
    assert drawn is not None
    assert (drawn.first, drawn.last, len(drawn.lines[0].split())) == (0.0, 11.0, 12)


def test_a_line_that_does_not_move_lies_in_the_middle() -> None:
    drawn = spark.draw([7.0, 7.0])
    assert drawn is not None
    assert drawn.end is not None
    assert drawn.end[1] == spark.HEIGHT_PX / 2
