"""Who is told that a commune stands still, that a figure fell, that a gap is overdue."""

from datetime import date, timedelta

import pytest

from layers import sql
from layers.communes.figures import UnknownCommune
from layers.editions import alert
from portal.accounts import change, find
from portal.accounts.account import Grant, Role
from tests import editions, factories

FIRST = date(2026, 3, 5)
TODAY = date(2026, 4, 10)


@pytest.fixture
def person(conn):
    change.add(conn, "thu.nguoi", "Nguyễn Văn Thử", "a long enough password", Grant(Role.MANAGER))
    factories.commune(conn)
    factories.commune(conn, "31147", "Phường Tân An", (1000, 0, 2000, 1000))
    return find.by_login(conn, "thu.nguoi").id


def weeks(conn, *group_1, **more):
    """Close a week for each number of parcels of 31150 that are in group 1, of 100."""
    for n, clean in enumerate(group_1):
        day = FIRST + timedelta(days=7 * n)
        said = {"31150": {"n1": clean, "n2": 100 - clean}, "31147": {"n1": 10 + n, "n2": 90 - n}}
        editions.seal(conn, day, said, **more)


def told(conn, person, kind, metric, threshold, commune=None):
    alert.subscribe(conn, person, kind, metric, commune, threshold)
    return alert.found(conn, alert.of(conn, person), TODAY)


@pytest.mark.parametrize(
    ("group_1", "n", "is_told"),
    [
        ((50, 50, 50), 2, True),
        ((50, 50, 50), 3, False),  # nobody knows of a third week
        ((50, 50, 51), 2, False),
        ((40, 50, 50), 2, False),
        ((40, 50, 50), 1, True),
        ((50, 50, 45), 2, True),  # worse is no movement either
        ((100, 100, 100), 2, False),  # there is nothing left to move
    ],
)
def test_a_commune_that_did_not_get_better_in_so_many_weeks_is_told(
    conn, person, group_1, n, is_told
):
    weeks(conn, *group_1)
    found = told(conn, person, "stalled", "clean", n)
    assert [one.code for one in found] == (["31150"] if is_told else [])


@pytest.mark.parametrize(
    ("now", "points", "is_told"), [(88, 2, True), (89, 2, False), (92, 2, False)]
)
def test_a_figure_that_fell_by_so_many_points_is_told(conn, person, now, points, is_told):
    weeks(conn, 90, now)
    found = told(conn, person, "fell", "clean", points)
    assert [(one.code, one.before, one.now, one.number) for one in found] == (
        [("31150", 90.0, float(now), 2)] if is_told else []
    )


def test_where_less_is_better_more_is_a_fall(conn, person):
    weeks(conn, 90, 88)
    assert [one.code for one in told(conn, person, "fell", "n2", 2)] == ["31150"]


def test_a_figure_that_is_counted_by_another_rule_did_not_fall(conn, person):
    failing = {n: editions.parcel(1, failed=[4]) for n in range(1, 11)}
    good = {n: editions.parcel(1) for n in range(1, 11)}
    editions.seal(conn, FIRST, {"31150": {"parcels": good}})
    editions.seal(
        conn, FIRST + timedelta(days=7), {"31150": {"parcels": failing}},
        rules=editions.rules(overlap=2),
    )  # fmt: skip
    assert told(conn, person, "fell", "quality", 0.1) == []


def test_a_correction_counts_instead_of_what_it_corrects(conn, person):
    weeks(conn, 90, 80)
    editions.seal(
        conn, FIRST + timedelta(days=7), {"31150": {"n1": 90, "n2": 10}}, restates=2, reason="Sửa"
    )
    assert told(conn, person, "fell", "clean", 2) == []


@pytest.mark.parametrize(
    ("late", "state", "days", "is_told"),
    [
        (10, "assigned", 10, True),
        (9, "assigned", 10, False),
        (10, "delivered", 10, False),
        (1, "in_survey", 1, True),
    ],
)
def test_gaps_that_are_overdue_by_so_many_days_are_told(conn, person, late, state, days, is_told):
    factories.gap(conn, state=state, due_on=TODAY - timedelta(days=late))
    found = told(conn, person, "gap_overdue", None, days)
    assert [(one.code, one.gaps, one.days) for one in found] == (
        [("31150", 1, late)] if is_told else []
    )


def test_only_the_commune_that_was_asked_for_is_told(conn, person):
    weeks(conn, 90, 80)
    factories.gap(conn, state="assigned", due_on=FIRST)
    assert told(conn, person, "fell", "clean", 2, "31147") == []
    assert told(conn, person, "gap_overdue", None, 2, "31147") == []


def test_what_was_seen_is_new_again_with_the_next_edition_and_the_next_gap(conn, person):
    weeks(conn, 90, 80)
    factories.gap(conn, state="assigned", due_on=TODAY - timedelta(days=5))
    told(conn, person, "fell", "clean", 2)
    told(conn, person, "gap_overdue", None, 5)
    assert alert.unseen(conn, person, TODAY) == 2
    alert.see(conn, person, 2, TODAY)
    assert alert.unseen(conn, person, TODAY) == 0
    factories.gap(conn, state="assigned", due_on=TODAY - timedelta(days=4))
    assert alert.unseen(conn, person, TODAY + timedelta(days=1)) == 1
    editions.seal(conn, FIRST + timedelta(days=14), {"31150": {"n1": 70, "n2": 30}})
    assert alert.unseen(conn, person, TODAY) == 1


def test_who_asks_for_another_threshold_has_one_subscription(conn, person):
    told(conn, person, "fell", "clean", 2)
    told(conn, person, "fell", "clean", 5)
    assert [one.threshold for one in alert.of(conn, person)] == [5.0]


@pytest.mark.parametrize(
    ("kind", "metric", "threshold"),
    [
        ("stalled", "clean", 0), ("stalled", "clean", 1.5), ("fell", "parcels", 2),
        ("fell", "beauty", 2), ("fell", None, 2), ("fell", "clean", float("nan")),
        ("gap_overdue", None, 0), ("else", "clean", 2),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_refused(conn, person, kind, metric, threshold):
    with pytest.raises(alert.BadSubscription):
        alert.subscribe(conn, person, kind, metric, None, threshold)


def test_an_unknown_commune_is_refused(conn, person):
    with pytest.raises(UnknownCommune):
        alert.subscribe(conn, person, "fell", "clean", "99999", 2)


def test_nobody_has_more_alerts_than_can_be_read(conn, person):
    sql.run(
        conn,
        "INSERT INTO alert_subscription (account_id, kind, threshold, commune_code)"
        " SELECT %(id)s, 'fell', 1, n FROM generate_series(1, %(most)s) AS n",
        id=person, most=alert.MOST,
    )  # fmt: skip
    with pytest.raises(alert.BadSubscription):
        alert.subscribe(conn, person, "fell", "clean", None, 2)
