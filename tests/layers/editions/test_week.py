"""When communes confirm and the city closes, and what was never closed."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

import config
from layers import province as provinces
from layers.editions import week
from layers.editions.week import Week
from layers.province import Editions, Hour, Province

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PROVINCE = replace(
    config.load({}).province,
    editions=Editions(Hour(2, time(17)), Hour(3, time(17)), late_hours=24),
)
UNPLANNED = replace(PROVINCE, editions=Editions())


def at(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


def the_coming(province: Province, now: datetime) -> Week:
    found = week.coming(province, now)
    assert found
    return found


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (at(2, 0), 5),  # Monday
        (at(5, 16, 59), 5),
        (at(5, 17), 12),  # its hour has come: the next is a week away
        (at(8, 23), 12),
    ],
)
def test_the_coming_week_is_the_one_that_closes_next(now, day):
    assert the_coming(PROVINCE, now).day == date(2026, 3, day)


def test_communes_confirm_until_wednesday_and_are_late_until_the_city_closes():
    coming = the_coming(PROVINCE, at(2, 0))
    assert (coming.confirm_until, coming.close_at) == (at(4, 17), at(5, 17))
    assert not coming.is_late(at(4, 17))
    assert coming.is_late(at(4, 17, 1))


def test_who_may_confirm_until_the_closing_is_never_late():
    editions = replace(PROVINCE.editions, confirm_by=None)
    coming = the_coming(replace(PROVINCE, editions=editions), at(2, 0))
    assert coming.confirm_until == coming.close_at


def test_confirming_after_the_hour_of_closing_on_its_day_means_the_week_before():
    editions = replace(PROVINCE.editions, confirm_by=Hour(3, time(18)))
    coming = the_coming(replace(PROVINCE, editions=editions), at(2, 0))
    assert coming.confirm_until == datetime(2026, 2, 26, 18, tzinfo=ZONE)


def test_the_hours_are_those_of_the_province_wherever_the_server_stands():
    now = datetime(2026, 3, 5, 9, 59, tzinfo=ZoneInfo("UTC"))
    assert the_coming(PROVINCE, now).day == date(2026, 3, 5)
    assert the_coming(PROVINCE, now.replace(hour=10)).day == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("now", "is_due"),
    [(at(5, 16), False), (at(5, 17), True), (at(6, 17), True), (at(6, 18), False)],
)
def test_a_week_is_due_from_its_hour_on_for_a_day(now, is_due):
    found = week.due(PROVINCE, now)
    assert (found is not None and found.day == date(2026, 3, 5)) is is_due


def test_who_closes_just_after_the_hour_closes_that_week_and_else_the_coming_one():
    assert week.day(PROVINCE, at(6, 9)) == date(2026, 3, 5)
    assert week.day(PROVINCE, at(7, 9)) == date(2026, 3, 12)


def test_without_a_schedule_nothing_comes_and_today_is_closed():
    assert week.coming(UNPLANNED, at(5, 18)) is None
    assert week.due(UNPLANNED, at(5, 18)) is None
    assert week.day(UNPLANNED, at(5, 18)) == date(2026, 3, 5)
    assert week.missed(UNPLANNED, date(2026, 1, 1), date(2026, 3, 5)) == []


def test_the_weeks_that_nobody_closed_are_told():
    found = week.missed(PROVINCE, date(2026, 3, 5), date(2026, 3, 26))
    assert found == [date(2026, 3, 12), date(2026, 3, 19)]
    assert week.missed(PROVINCE, date(2026, 3, 5), date(2026, 3, 12)) == []


def read(tmp_path, text):
    folder = tmp_path / "92"
    folder.mkdir()
    known = (config.ROOT / "provinces/92/province.toml").read_text("utf-8").split("[editions]")[0]
    (folder / "province.toml").write_text(known + text, "utf-8")
    return provinces.read(tmp_path, "92")


def test_a_province_says_its_hours_in_words(tmp_path):
    found = read(tmp_path, '[editions]\nclose = "Friday 08:30"\n[editions.targets]\nowner = 95\n')
    assert found.editions.close == Hour(4, time(8, 30))
    assert found.editions.confirm_by is None
    assert found.editions.targets == (("owner", 95.0),)


def test_a_province_that_says_nothing_has_no_schedule(tmp_path):
    assert read(tmp_path, "").editions == Editions()


@pytest.mark.parametrize(
    "text",
    [
        'close = "doomsday 17:00"',
        'close = "friday"',
        'confirm_by = "friday 17:00"',
        'close = "friday 17:00"\nlate_hours = 0',
        'close = "friday 17:00"\ntime_zone = "Asia/Nowhere"',
        'shut = "friday 17:00"',
    ],
)
def test_a_schedule_that_cannot_be_kept_is_refused(tmp_path, text):
    with pytest.raises(provinces.BadProvince):
        read(tmp_path, f"[editions]\n{text}\n")
