from datetime import date, timedelta

import pytest

from layers import sql
from layers.absent import Absent
from layers.editions import forecast, store, trend
from layers.editions.edition import Closed
from layers.standing import metric
from tests import editions

FIRST = date(2026, 3, 5)
A, B = "31150", "31153"


def week(n: int) -> date:
    return FIRST + timedelta(weeks=n)


def seal(conn: sql.Connection, n: int, communes: dict[str, dict[str, object]]) -> Closed:
    return editions.seal(conn, week(n), communes)


def values(found: trend.Trend) -> list[object]:
    return [point.value for point in found.points]


def test_the_last_restatement_of_a_day_counts(conn: sql.Connection) -> None:
    seal(conn, 0, {A: {"n1": 1, "n2": 3}})
    seal(conn, 1, {A: {"n1": 2, "n2": 2}})
    for n1 in (3, 4):
        editions.seal(conn, week(0), {A: {"n1": n1, "n2": 4 - n1}}, restates=1, reason="đếm lại")
    heads = trend.effective(store.every(conn))
    assert [(head.number, head.day) for head in heads] == [(4, week(0)), (2, week(1))]
    found = trend.of(conn, metric.get("clean"), A)
    assert values(found) == [100.0, 50.0]
    # Who stands at the third edition does not know of the fourth.
    assert values(trend.of(conn, metric.get("clean"), A, until=3)) == [75.0, 50.0]
    assert trend.all_communes(conn, metric.get("clean"), until=2) == {A: [25.0, 50.0]}


def test_a_commune_and_all_of_them_have_their_own_line(conn: sql.Connection) -> None:
    seal(conn, 0, {A: {"n1": 1, "n2": 3}, B: {"n1": 4}})
    seal(conn, 1, {A: {"n1": 2, "n2": 2}})
    clean = metric.get("clean")
    assert values(trend.of(conn, clean, A)) == [25.0, 50.0]
    assert values(trend.of(conn, clean, B)) == [100.0]
    assert values(trend.of(conn, clean, together=editions.PROVINCE)) == [62.5, 50.0]
    assert trend.all_communes(conn, clean) == {A: [25.0, 50.0], B: [100.0, None]}


def test_a_rule_of_another_version_breaks_quality_and_nothing_else(conn: sql.Connection) -> None:
    for n, version in enumerate((1, 1, 2, 2)):
        editions.seal(conn, week(n), {A: {"n1": 5}}, rules=editions.rules(overlap=version))
    clean = [name for name in metric.METRICS if name in {"quality", "quality_clean"}]
    for name, one in metric.METRICS.items():
        points = trend.of(conn, one, A).points
        expected = [False, False, name in clean, False]
        assert [point.is_break for point in points] == expected, name
    broken = trend.of(conn, metric.get("quality"), A).points[2]
    assert broken.breaks == (trend.Reason("rule", ("overlap",)),)


@pytest.mark.parametrize("name", ["thresholds", "weight", "criterion", "objects"])
def test_whatever_else_a_rule_is_counted_by_breaks_quality(conn: sql.Connection, name: str) -> None:
    editions.seal(conn, week(0), {A: {"n1": 5}})
    rules = editions.rules()
    rules["4"] = rules["4"] | {
        name: {"thresholds": {"x": 9}, "objects": not rules["4"]["objects"]}.get(name, "other")
    }
    editions.seal(conn, week(1), {A: {"n1": 5}}, rules=rules)
    assert trend.of(conn, metric.get("quality"), A).points[1].is_break


def test_another_severity_breaks_nothing(conn: sql.Connection) -> None:
    editions.seal(conn, week(0), {A: {"n1": 5}})
    rules = editions.rules()
    rules["4"] = rules["4"] | {"severity": 2}
    editions.seal(conn, week(1), {A: {"n1": 5}}, rules=rules)
    assert not trend.of(conn, metric.get("quality"), A).points[1].is_break


def test_other_weights_of_the_criteria_break_the_index_of_everything(
    conn: sql.Connection,
) -> None:
    for n, weight in enumerate((1.0, 2.0)):
        editions.seal(conn, week(n), {A: {"n1": 5}}, data={"weights": {"clean": weight}})
    broken = {
        name for name, one in metric.METRICS.items() if trend.of(conn, one, A).points[1].is_break
    }
    assert broken == {"quality"}


def test_heads_that_have_been_read_are_not_read_again(conn: sql.Connection) -> None:
    heads = [seal(conn, n, {A: {"n1": n + 1, "n2": 1}}) for n in range(3)]
    clean = metric.get("clean")
    assert values(trend.of(conn, clean, A, heads=heads[:2])) == [50.0, pytest.approx(66.6667)]
    assert trend.all_communes(conn, clean, heads=heads[:1]) == {A: [50.0]}


def test_another_boundary_breaks_what_is_counted_within_it(conn: sql.Connection) -> None:
    seal(conn, 0, {A: {"n1": 5}, B: {"n1": 5}})
    seal(conn, 1, {A: {"n1": 5, "boundary": "drawn again"}, B: {"n1": 5}})
    broken = {
        name for name, one in metric.METRICS.items() if trend.of(conn, one, A).points[1].is_break
    }
    assert broken == {"coverage", "covered", "gaps", "gap_area", "parcels"}
    assert not trend.of(conn, metric.get("coverage"), B).points[1].is_break
    together = trend.of(conn, metric.get("coverage"), together=editions.PROVINCE)
    assert together.points[1].breaks == (trend.Reason("boundary", (A,)),)


def test_groups_of_another_scheme_are_other_groups(conn: sql.Connection) -> None:
    seal(conn, 0, {A: {"n1": 5, "scheme": "2025"}})
    seal(conn, 1, {A: {"n1": 5, "scheme": "2026"}})
    broken = {
        name: trend.of(conn, one, A).points[1].breaks
        for name, one in metric.METRICS.items()
        if trend.of(conn, one, A).points[1].is_break
    }
    assert set(broken) == trend.OF_GROUPS
    assert broken["clean"] == (trend.Reason("scheme", ("2025", "2026")),)


def points(*figures: object, broken: int | None = None) -> list[trend.Point]:
    return [
        trend.Point(n + 1, week(n), value, n == broken)  # type: ignore[arg-type]
        for n, value in enumerate(figures)
    ]


def test_the_last_four_editions_give_the_pace(conn: sql.Connection) -> None:
    found = forecast.of(points(0.0, 90.0, 91.0, 94.0, 96.0), week(10), left=4.0)
    assert found is not None
    assert (found.since.number, found.rate, found.low, found.high) == (2, 2.0, 1.0, 3.0)
    assert found.done_on == week(4) + timedelta(days=14)
    assert found.earliest == week(4) + timedelta(days=10)  # 9 1/3 days, begun ones are whole
    assert found.latest == week(4) + timedelta(days=28)
    assert found.required == pytest.approx(4 / 6)
    assert found.is_in_time


def test_what_must_fall_is_done_by_falling() -> None:
    found = forecast.of(points(300.0, 200.0), week(2), left=200.0, better=-1)
    assert found is not None
    assert (found.rate, found.required, found.done_on) == (100.0, 200.0, week(3))
    assert not found.is_in_time


@pytest.mark.parametrize("last", [10.0, 9.0])
def test_who_stands_still_or_falls_back_is_never_done(last: float) -> None:
    found = forecast.of(points(10.0, last), week(9), left=1.0)
    assert found is not None
    assert (found.done_on, found.earliest, found.latest) == (None, None, None)


def test_nothing_is_forecast_across_a_break() -> None:
    assert forecast.of(points(1.0, 2.0, 3.0, broken=2), week(9), left=1.0) is None
    found = forecast.of(points(1.0, 2.0, 50.0, 51.0, broken=2), week(9), left=1.0)
    assert found is not None
    assert (found.since.number, found.rate) == (3, 1.0)


def test_counted_and_nothing_is_a_number_the_other_absences_are_none() -> None:
    reported = points(Absent.NOT_REPORTED, 4.0, Absent.OUT_OF_SCOPE, Absent.NONE)
    found = forecast.of(reported, week(9), left=0.0, better=-1)
    assert found is not None
    assert (found.since.number, found.rate, found.required) == (2, 2.0, None)
    assert found.done_on == week(3)


def test_a_deadline_that_has_passed_asks_for_no_rate() -> None:
    found = forecast.of(points(1.0, 2.0), week(1), left=3.0)
    assert found is not None
    assert found.required is None
    assert not found.is_in_time
