"""The trend: every commune as it was judged last, and a break where the rule became another one."""

from datetime import date

from layers import sql
from layers.quality import trend
from layers.quality.index import Counts
from portal import chart
from tests import factories, judged

DAYS = [date(2026, 11, n) for n in range(1, 6)]
SINCE = date(2026, 11, 2)


def drawn(conn: sql.Connection) -> list[trend.Day]:
    """Two communes; the rule gets its second version on the fourth day, in one of them."""
    factories.commune(conn)
    factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    judged.day(conn, DAYS[0], failed=7, passed=3)
    judged.day(conn, DAYS[0], commune_code="31153", failed=5, unevaluated=2)
    judged.day(conn, DAYS[2], failed=4, passed=6)
    judged.day(conn, DAYS[3], commune_code="31153", failed=50, version=2)
    judged.day(conn, DAYS[4], failed=40, version=2)
    judged.day(conn, DAYS[4], rule_no=5, failed=999)
    return trend.of(conn, 4, SINCE)


def test_each_commune_counts_as_it_was_judged_last(conn: sql.Connection) -> None:
    found = drawn(conn)
    assert [day.day for day in found] == [DAYS[0], DAYS[2], DAYS[3], DAYS[4]]
    assert [day.counts.failed for day in found] == [12, 9, 54, 90]
    assert found[0].counts == Counts(passed=3, failed=12, excused=0, unevaluated=2)
    assert {day.communes for day in found} == {2}


def test_a_break_is_where_anything_is_counted_by_a_new_version(conn: sql.Connection) -> None:
    found = drawn(conn)
    assert [day.is_break for day in found] == [False, False, True, False]
    assert [day.is_mixed for day in found] == [False, False, True, False]
    assert [day.version for day in found] == [1, 1, 2, 2]


def test_one_commune_stands_for_itself(conn: sql.Connection) -> None:
    drawn(conn)
    assert [day.counts.failed for day in trend.of(conn, 4, SINCE, "31153")] == [5, 50]


def test_the_line_is_broken_where_the_rule_is(conn: sql.Connection) -> None:
    picture = chart.draw(drawn(conn))
    assert picture
    assert [line.count(",") for line in picture.lines] == [2, 2]
    assert [dot.day.day for dot in picture.breaks] == [DAYS[3]]
    assert picture.values[0].value == 0 and picture.values[-1].value >= 90
    heights = [dot.y for dot in picture.dots]
    assert heights == sorted(heights, key=lambda y: -y)[1:2] + heights[1:]


def test_nothing_has_no_picture_and_one_day_of_none_has_one(conn: sql.Connection) -> None:
    assert chart.draw([]) is None
    factories.commune(conn)
    judged.day(conn, DAYS[3])
    picture = chart.draw(trend.of(conn, 4, SINCE))
    assert picture and picture.lines == [] and len(picture.dots) == 1
