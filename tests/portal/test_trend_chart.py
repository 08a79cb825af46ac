"""The picture of a trend says what its table says, and nothing across a break."""

from datetime import date, timedelta

import pytest
from flask import Flask

from layers.absent import Absent
from layers.editions import forecast
from layers.editions.trend import Point, Reason, Trend
from layers.standing import metric
from portal import trend_chart

FIRST = date(2026, 3, 5)
RULE = (Reason("rule", ("overlap",)),)


def week(n: int) -> date:
    return FIRST + timedelta(weeks=n)


def trend(*figures: object, name: str = "clean", broken: int | None = None) -> Trend:
    points = [
        Point(n + 1, week(n), value, n == broken, RULE if n == broken else ())  # type: ignore[arg-type]
        for n, value in enumerate(figures)
    ]
    return Trend(metric.get(name), "31150", points)


def drawn(found: Trend, **more: object) -> trend_chart.Chart:
    chart = trend_chart.draw(found, found.metric, **more)  # type: ignore[arg-type]
    assert chart is not None
    return chart


def places(line: str) -> list[tuple[float, float]]:
    return [tuple(map(float, place.split(","))) for place in line.split()]  # type: ignore[misc]


def test_nothing_is_drawn_without_an_edition() -> None:
    assert trend_chart.draw(trend(), metric.get("clean")) is None


def test_a_line_ends_where_the_figure_becomes_another_one() -> None:
    chart = drawn(trend(10.0, 20.0, 80.0, 90.0, broken=2))
    assert [len(places(line)) for line in chart.lines] == [2, 2]
    assert [(one.mark, one.point.number) for one in chart.breaks] == [(1, 3)]


def test_higher_figures_stand_higher_and_later_ones_further_right() -> None:
    (line,) = drawn(trend(10.0, 20.0, 15.0)).lines
    (x0, y0), (x1, y1), (x2, y2) = places(line)
    assert x0 < x1 < x2
    assert y1 < y2 < y0


def test_an_absent_figure_is_a_sign_and_no_point() -> None:
    chart = drawn(trend(10.0, Absent.NOT_REPORTED, 20.0, Absent.NONE))
    assert [dot.point.number for dot in chart.signs] == [2]
    assert [dot.point.number for dot in chart.dots] == [1, 3, 4]
    assert [len(places(line)) for line in chart.lines] == [2]
    assert all(chart.top <= dot.y <= chart.base for dot in chart.dots)


def test_only_absent_figures_make_a_picture_too() -> None:
    chart = drawn(trend(Absent.NOT_EVALUATED, Absent.OUT_OF_SCOPE))
    assert (chart.lines, chart.dots) == ([], [])
    assert len(chart.signs) == 2


def test_the_required_line_leads_from_the_last_edition_to_the_goal_at_the_deadline() -> None:
    chart = drawn(trend(10.0, 20.0), deadline=week(9))
    assert chart.required is not None
    start, end = places(chart.required)
    assert start == (chart.dots[-1].x, chart.dots[-1].y)
    assert end == (chart.right, min(tick.y for tick in chart.ticks))
    assert max(tick.value for tick in chart.ticks) == 100


@pytest.mark.parametrize("deadline", [week(1), week(0), None])
def test_no_rate_is_required_without_a_deadline_to_come(deadline: date | None) -> None:
    assert drawn(trend(10.0, 20.0), deadline=deadline).required is None


def test_what_is_reached_requires_nothing() -> None:
    assert drawn(trend(96.0, 97.0, name="owner"), target=95.0, deadline=week(9)).required is None
    assert drawn(trend(3.0, Absent.NONE, name="n2"), deadline=week(9)).required is None


def test_the_forecast_stays_at_the_goal_once_it_is_reached() -> None:
    found = trend(40.0, 20.0, 10.0, name="n2")
    promised = forecast.of(found.points, week(12), left=10.0, better=-1)
    chart = drawn(found, deadline=week(12), forecast=promised)
    assert chart.expected is not None
    line = places(chart.expected)
    assert [y for _, y in line][-2:] == [chart.base, chart.base]
    assert line[0] == (chart.dots[-1].x, chart.dots[-1].y)
    assert line[-1][0] == chart.right


def test_nothing_leaves_the_picture() -> None:
    found = trend(50.0, 90.0, 20.0, 95.0)
    promised = forecast.of(found.points, week(50), left=5.0)
    chart = drawn(found, target=95.0, deadline=week(50), forecast=promised)
    lines = [*chart.lines, chart.required, chart.expected, chart.promised]
    for x, y in (place for line in lines if line for place in places(line)):
        assert chart.left <= x <= chart.right
        assert chart.top <= y <= chart.base


def rendered(app: Flask, chart: trend_chart.Chart | None) -> str:
    with app.test_request_context():
        context: dict[str, object] = {}
        app.update_template_context(context)
        template = app.jinja_env.get_template("panels/macros/trend.html")
        return str(template.make_module(context).whole(chart, "Tỷ lệ sạch", "clean"))  # type: ignore[attr-defined]


def test_picture_words_and_table_say_the_same(app: Flask) -> None:
    found = trend(10.0, Absent.NOT_REPORTED, 40.0, 45.5, broken=2)
    promised = forecast.of(found.points, week(9), left=54.5)
    page = rendered(app, drawn(found, target=95.0, deadline=week(9), forecast=promised))
    assert "45,5\u00a0%" in page
    assert "+5,5 điểm %" in page
    assert "chồng" in page
    assert "(1) 19/03/2026" in page
    assert "chưa có số liệu" in page
    assert "Theo tốc độ các kỳ gần đây: đạt ngày 04/06/2026, trễ hạn 07/05/2026." in page
    assert page.count("<tr>") == 5


def test_who_never_gets_there_is_told_so(app: Flask) -> None:
    found = trend(45.0, 45.0)
    promised = forecast.of(found.points, week(9), left=55.0)
    page = rendered(app, drawn(found, deadline=week(9), forecast=promised))
    assert "không bao giờ đạt" in page


def test_an_empty_trend_says_so(app: Flask) -> None:
    assert "Chưa có kỳ số liệu nào" in rendered(app, None)
