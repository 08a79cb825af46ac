"""Closing freezes one moment, once a week, whatever happens meanwhile or afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

import config
from layers import sql
from layers.editions import close, order, store, verify
from layers.province import Editions, Hour
from layers.quality import check
from tests import factories

ACTOR = "test:pytest"
PROVINCE = replace(
    config.load({}).province, editions=Editions(Hour(2, time(17)), Hour(3, time(17)))
)
THURSDAY = date(2026, 3, 5)
NOW = datetime(2026, 3, 5, 10, tzinfo=UTC)  # 17:00 in Vietnam
NEXT = datetime(2026, 3, 12, 10, tzinfo=UTC)


def fill(conn):
    """Two communes, parcels of every group, records, gaps, judged and measured."""
    factories.commune(conn)
    factories.commune(conn, "31147", "Phường Tân An", (1000, 0, 2000, 1000))
    made = {}
    for code, east in (("31150", 0), ("31147", 1000)):
        for n in range(6):
            made[code, n] = factories.parcel(
                conn, (east + 100 + 30 * n, 100, east + 125 + 30 * n, 140), parcel_no=str(n + 1),
                commune_code=code, clean_group=n % 4, land_use=[] if n == 1 else ["LUC"],
            )  # fmt: skip
            if n % 4:
                factories.record(
                    conn, made[code, n], n % 4, is_synced=n == 1, blocks="all",
                    owner_match="matched" if n < 3 else "unmatched",
                )  # fmt: skip
        factories.coverage(conn, code)
        factories.gap(conn, (east + 500, 500, east + 600, 600), commune_code=code)
        check.within(conn, PROVINCE, ACTOR, code)
    return made


@pytest.fixture
def town(conn):
    return fill(conn)


def closed(conn, now=NOW, *said, **more):
    return close.within(conn, PROVINCE, ACTOR, now, *said, **more)


def test_an_edition_says_what_stood_behind_every_count(conn, town):
    head = closed(conn)
    kept = {one.code: one for one in store.communes(conn, head.number)}
    counts = kept["31150"].figures["counts"]
    members = store.listed(conn, kept["31150"].parcels)
    group_1 = members.which(lambda kind: kind["group"] == 1)
    assert (head.number, head.day, head.closed_at) == (1, THURSDAY, NOW)
    assert list(group_1) == [town["31150", 1], town["31150", 5]]
    assert counts["n1"] == len(group_1)
    assert list(verify.problems(conn)) == []


def test_every_figure_is_the_one_that_the_portal_shows(conn, town):
    from layers.standing import live
    from layers.standing.metric import METRICS

    head = closed(conn)
    now = {one.code: one for one in live.every(conn, PROVINCE, THURSDAY)}
    for then in store.standings(conn, head):
        for metric in METRICS.values():
            assert metric.value(then) == pytest.approx(metric.value(now[then.code]), abs=1e-5), (
                metric.name
            )


def test_an_edition_says_of_which_data_and_rules_it_is(conn, town):
    factories.parcel(conn, (700, 700, 720, 740), parcel_no="99")
    head = closed(conn)
    assert head.data["due"]["coverage"] == ["31147", "31150"]
    assert head.data["due"]["verdicts"] == ["31150"]
    assert head.data["coverage"]["missing"] == []
    assert head.rules["4"]["code"] == "overlap"
    assert set(head.rules["4"]) >= {"version", "thresholds", "weight", "blocking", "objects"}


def test_a_province_may_want_a_week_to_wait_for_what_is_due(conn, town):
    factories.parcel(conn, (700, 700, 720, 740), parcel_no="99")
    strict = replace(PROVINCE, editions=replace(PROVINCE.editions, refuse_while_due=True))
    with pytest.raises(close.StillDue):
        close.within(conn, strict, ACTOR, NOW)
    assert store.every(conn) == []


def test_a_week_is_closed_once(conn, town):
    closed(conn)
    with pytest.raises(order.AlreadyClosed) as told:
        closed(conn)
    assert told.value.values == {"day": "05/03/2026", "number": 1}


def test_a_week_that_is_over_is_never_closed_and_the_next_says_so(conn, town):
    closed(conn)
    late = datetime(2026, 3, 27, 3, tzinfo=UTC)  # Friday morning, of the week after the next
    with pytest.raises(order.TooLate):
        closed(conn, late, day=date(2026, 3, 12))
    assert closed(conn, late).data["missed"] == ["2026-03-12", "2026-03-19"]


@pytest.mark.parametrize(
    ("now", "day", "wrong"),
    [
        (NOW, date(2026, 3, 12), order.TooEarly),
        (NOW, date(2026, 2, 26), order.TooLate),
    ],
)
def test_a_day_of_another_week_is_refused(conn, town, now, day, wrong):
    with pytest.raises(wrong):
        closed(conn, now, day=day)


def test_a_clock_that_went_back_closes_nothing(conn, town):
    closed(conn, NEXT)
    with pytest.raises(order.BackInTime):
        closed(conn, NOW, 1, "Đồng hồ sai")


def test_a_province_without_communes_has_nothing_to_close(conn):
    with pytest.raises(close.NothingThere):
        closed(conn)


def test_a_correction_has_the_day_of_what_it_corrects_and_the_figures_of_now(conn, town):
    closed(conn)
    sql.run(conn, "UPDATE parcel SET clean_group = 2 WHERE id = %(id)s", id=town["31150", 1])
    again = closed(conn, NOW, 1, "Nhập nhầm tệp")
    assert (again.number, again.day, again.restates) == (2, THURSDAY, 1)
    assert again.previous_sha256 == store.get(conn, 1).sha256
    assert [one.figures["counts"]["n1"] for one in store.communes(conn, 2)] == [2, 1]
    assert [one.figures["counts"]["n1"] for one in store.communes(conn, 1)] == [2, 2]
    assert list(verify.problems(conn)) == []


def test_a_correction_of_one_commune_leaves_the_others_exactly_as_they_were(conn, town):
    closed(conn)
    sql.run(conn, "UPDATE parcel SET clean_group = 2 WHERE clean_group = 1")
    again = closed(conn, NOW, 1, "Xã báo sai", ["31150"])
    before = {one.code: one for one in store.communes(conn, 1)}
    after = {one.code: one for one in store.communes(conn, 2)}
    assert after["31147"] == replace(before["31147"], edition=2)
    assert after["31150"].figures["counts"]["n1"] == 0
    assert again.data["corrected"]["communes"] == ["31150"]
    assert again.data["imports"] == store.get(conn, 1).data["imports"]
    assert list(verify.problems(conn)) == []


def test_history_is_not_corrected_by_what_the_map_says_now(conn, town):
    closed(conn)
    closed(conn, NEXT)
    for communes in (None, ["31150"]):
        with pytest.raises(order.NotTheLatest):
            closed(conn, NEXT, 1, "Sửa tuần trước", communes)


def test_what_has_been_corrected_is_corrected_in_its_correction(conn, town):
    closed(conn)
    closed(conn, NOW, 1, "Lần một")
    with pytest.raises(order.NotTheLatest):
        closed(conn, NOW, 1, "Lần hai")
    assert closed(conn, NOW, 2, "Lần hai").restates == 2


@pytest.mark.parametrize(
    "said",
    [
        (1, None), (1, "  "), (None, "Lý do"), (None, None, ["31150"]),
        (1, "Lý do", ["99999"]), (1, "Lý do", []),
    ],
)  # fmt: skip
def test_half_a_correction_is_refused(conn, town, said):
    closed(conn)
    with pytest.raises(order.BadRestatement):
        closed(conn, NOW, *said)


def test_a_correction_of_one_commune_needs_the_rules_of_then(conn, town):
    closed(conn)
    heavier = replace(PROVINCE.quality, criteria=(("clean", 3.0),))
    with pytest.raises(order.BadRestatement):
        close.within(
            conn, replace(PROVINCE, quality=heavier), ACTOR, NOW, 1, "Trọng số mới", ["31150"]
        )


def test_an_unknown_edition_cannot_be_corrected(conn, town):
    with pytest.raises(store.UnknownEdition):
        closed(conn, NOW, 7, "Không có")
