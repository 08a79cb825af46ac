"""What must be done a week, and whether it will do."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from layers import sql
from layers.editions import frozen, weekly
from layers.editions.trend import Point
from layers.editions.weekly import State
from layers.standing.standing import Standing
from tests import editions

DAY = date(2026, 4, 2)
WEEKS = 10
CODE = "31150"


def stand(due: date = DAY + timedelta(weeks=WEEKS), **said: Any) -> Standing:
    figures = editions.entry(CODE, DAY, said).figures
    return frozen.thaw(CODE, "Xã Một", figures, DAY, {"group_2": due, "all": due})


def left(*parcels: int, breaks: Sequence[int] = ()) -> list[Point]:
    first = DAY - timedelta(weeks=len(parcels) - 1)
    return [
        Point(no, first + timedelta(weeks=no), float(n), no in breaks)
        for no, n in enumerate(parcels)
    ]


def plan(standing: Standing, points: Sequence[Point], name: str = "group_2") -> weekly.Plan:
    return weekly.plans(standing, {"group_2": points, "all": points})[name]


@pytest.mark.parametrize(
    ("points", "rate", "state"),
    [
        (left(400, 330, 260, 200), 200 / 3, State.ON_TRACK),
        (left(900, 203, 202, 201, 200), 1, State.LATE),  # four editions, no more
        (left(203, 202, 201, 200), 1, State.LATE),
        (left(190, 200), -10, State.LATE),
        (left(200), None, State.UNKNOWN),
        ([], None, State.UNKNOWN),
        (left(400, 300, 200, breaks=[2]), None, State.UNKNOWN),  # counted otherwise since
    ],
)
def test_the_rate_of_four_editions_is_held_against_what_is_needed(
    points: Sequence[Point], rate: float | None, state: State
) -> None:
    found = plan(stand(n1=100, n2=200), points)
    assert found.per_week == 20
    assert found.rate == pytest.approx(rate)
    assert found.state is state


def test_exactly_enough_is_enough() -> None:
    assert plan(stand(n2=200), left(260, 240, 220, 200)).state is State.ON_TRACK


def test_everything_counts_group_3_too() -> None:
    found = weekly.plans(stand(n2=200, n3=100), {"group_2": [], "all": []})
    assert (found["group_2"].pace.left, found["all"].pace.left) == (200, 300)


@pytest.mark.parametrize(
    ("said", "due", "state", "per_week"),
    [
        ({"n1": 10}, DAY + timedelta(weeks=1), State.DONE, None),
        ({"n2": 10}, DAY, State.OVERDUE, None),
        ({"n1": 10}, DAY, State.DONE, None),
        ({"n_unknown": 9, "has_record": False}, DAY, State.NOT_REPORTED, None),
        ({"n2": 10}, DAY + timedelta(days=2), State.UNKNOWN, 10),  # no whole week is left
    ],
)
def test_a_deadline_is_in_one_of_six_states(
    said: dict[str, Any], due: date, state: State, per_week: float | None
) -> None:
    found = plan(stand(due, **said), [])
    assert (found.state, found.per_week) == (state, per_week)


def test_what_was_left_is_read_from_the_editions(conn: sql.Connection) -> None:
    for week, counts in enumerate(({"n2": 30, "n3": 9}, {"n2": 20}, {"n1": 39, "n2": 0})):
        editions.seal(conn, DAY + timedelta(weeks=week), {CODE: counts})
    found = weekly.left(conn, CODE)
    assert [point.value for point in found["group_2"]] == [30, 20, 0]
    assert [point.value for point in found["all"]] == [39, 20, 0]
    assert [point.number for point in found["all"]] == [1, 2, 3]
