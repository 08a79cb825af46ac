"""A commune answers for the figures that its officer has seen, in time or late."""

from datetime import UTC, datetime

import pytest

from layers import sql
from layers.communes.figures import UnknownCommune
from layers.editions import close, confirm, store, verify
from layers.standing import live
from tests.layers.editions.test_close import ACTOR, NOW, PROVINCE, THURSDAY, closed, fill

TUESDAY = datetime(2026, 3, 3, 3, tzinfo=UTC)
WEDNESDAY_NIGHT = datetime(2026, 3, 4, 14, tzinfo=UTC)
OFFICER = "Nguyễn Văn Thử"


@pytest.fixture
def town(conn):
    return fill(conn)


def seen(conn, code="31150"):
    every = {one.code: one for one in live.every(conn, PROVINCE, THURSDAY)}
    return confirm.sha256(confirm.figures(conn, every[code]))


def confirmed(conn, now=TUESDAY, code="31150", note=None, figures=None):
    given = figures or seen(conn, code)
    return confirm.confirm(conn, PROVINCE, code, "can.bo", OFFICER, now, given, note)


def test_who_has_confirmed_stands_in_the_edition_with_name_and_time(conn, town):
    confirmed(conn, note="  Đã đối chiếu  ")
    closed(conn)
    kept = {one.code: one.figures["confirmation"] for one in store.communes(conn, 1)}
    assert kept == {
        "31147": None,
        "31150": {
            "name": OFFICER, "at": "2026-03-03T03:00:00.000000+00:00", "is_late": False,
            "has_moved": False, "note": "Đã đối chiếu",
        },
    }  # fmt: skip
    assert list(verify.problems(conn)) == []


def test_a_note_may_hold_whatever_a_form_sends(conn, town):
    assert confirmed(conn, note="\x00Đã\x00 đủ\x00 ").note == "Đã đủ"
    assert confirmed(conn, note="\x00").note is None
    assert len(confirmed(conn, note="đ" * 3000).note) == confirm.NOTE_LENGTH


def test_who_confirms_after_the_hour_is_late(conn, town):
    assert not confirmed(conn).is_late
    assert confirmed(conn, WEDNESDAY_NIGHT).is_late
    assert confirm.of(conn, THURSDAY)["31150"].is_late  # the last one counts


def test_figures_that_moved_since_are_told(conn, town):
    confirmed(conn)
    sql.run(conn, "UPDATE parcel SET clean_group = 2 WHERE id = %(id)s", id=town["31150", 1])
    standings = live.every(conn, PROVINCE, THURSDAY)
    assert confirm.moved(conn, standings, confirm.of(conn, THURSDAY)) == {"31150"}
    closed(conn)
    assert store.communes(conn, 1)[1].figures["confirmation"]["has_moved"]


def test_measuring_the_same_areas_again_moves_nothing(conn, town):
    confirmed(conn)
    sql.run(conn, "UPDATE commune_coverage SET computed_at = now() + interval '1 day'")
    standings = live.every(conn, PROVINCE, THURSDAY)
    assert confirm.moved(conn, standings, confirm.of(conn, THURSDAY)) == set()


def test_nobody_answers_for_figures_that_he_has_not_seen(conn, town):
    before = seen(conn)
    sql.run(conn, "UPDATE parcel SET clean_group = 2 WHERE id = %(id)s", id=town["31150", 1])
    with pytest.raises(confirm.Moved):
        confirmed(conn, figures=before)
    assert confirm.of(conn, THURSDAY) == {}


def test_a_confirmation_is_of_its_own_week(conn, town):
    confirmed(conn)
    closed(conn)
    assert confirmed(conn, NOW).is_late is False  # for the week that begins with the closing
    close.within(conn, PROVINCE, ACTOR, NOW, 1, "Sửa")
    assert store.communes(conn, 2)[1].figures["confirmation"]["at"].startswith("2026-03-03")


def test_an_unknown_commune_and_a_province_without_weeks_confirm_nothing(conn, town):
    from dataclasses import replace

    from layers.province import Editions

    with pytest.raises(UnknownCommune):
        confirmed(conn, code="99999", figures="x")
    unplanned = replace(PROVINCE, editions=Editions())
    with pytest.raises(confirm.NotConfirmed):
        confirm.confirm(conn, unplanned, "31150", "can.bo", OFFICER, TUESDAY, "x")
