"""Numbers and dates as people read them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale
from markupsafe import Markup

import config
from layers.absent import Absent
from portal import format as formats
from portal.app import create_app
from portal.ranking.numbers import Numbers


@pytest.fixture(scope="module")
def offline() -> Flask:
    """The portal without a database."""
    return create_app(config.load({"SECRET_KEY": "only for the tests"}))


@pytest.fixture
def vietnamese(offline: Flask) -> Iterator[None]:
    with offline.test_request_context("/"), force_locale("vi"):
        yield


@pytest.mark.usefixtures("vietnamese")
@pytest.mark.parametrize(
    ("shown", "value", "text"),
    [
        (formats.integer, 1234567, "1.234.567"),
        (formats.decimal, 1234.56, "1.234,6"),
        (formats.decimal, -0.04, "0,0"),
        (formats.decimal, -0.06, "-0,1"),
        (formats.percent, 45.64, "45,6 %"),
        (formats.percent, 100, "100,0 %"),
        (formats.percent, 99.97, "99,9 %"),
        (formats.percent, 0, "0,0 %"),
        (formats.percent, 0.01, "< 0,1 %"),
        (formats.area, 9999.94, "9.999,9 m²"),
        (formats.area, 10_000, "1,00 ha"),
        (formats.ha, 12_345_678, "1.234,6 ha"),
        (formats.metres, 12.346, "12,35 m"),
        (formats.day, date(2026, 2, 8), "08/02/2026"),
        (formats.moment, datetime(2026, 2, 8, 20, 5, tzinfo=UTC), "09/02/2026 03:05"),
        (formats.zone, 9209, "VN-2000 / TM-3 105°30′"),
    ],
)
def test_a_value_is_written_the_vietnamese_way(
    shown: formats.Filter, value: Any, text: str
) -> None:
    assert shown(value) == text.replace(" %", "\u00a0%").replace(" m", "\u00a0m").replace(
        " ha", "\u00a0ha"
    )


def test_english_numbers_have_a_point(offline: Flask) -> None:
    with offline.test_request_context("/"), force_locale("en"):
        assert formats.decimal(1234.56) == "1,234.6"
        assert formats.day(date(2026, 2, 8)) == "08/02/2026"


@pytest.mark.usefixtures("vietnamese")
@pytest.mark.parametrize("shown", formats.FILTERS.values(), ids=list(formats.FILTERS))
def test_no_value_is_a_sign_and_never_a_zero(shown: formats.Filter) -> None:
    if shown is formats.as_absent:
        return
    assert "chưa có số liệu" in shown(None)
    assert "chưa đánh giá" in shown(Absent.NOT_EVALUATED)


@pytest.mark.usefixtures("vietnamese")
def test_every_reason_has_a_sign_of_its_own() -> None:
    assert set(formats.SIGNS) == set(Absent)
    assert len({sign for sign, _ in formats.SIGNS.values()}) == len(Absent)
    assert formats.count(0) == formats.absent(Absent.NONE)


@pytest.mark.usefixtures("vietnamese")
@pytest.mark.parametrize("reason", Absent)
def test_a_sign_and_its_words_stay_apart_where_there_are_no_tags(reason: Absent) -> None:
    sign, words = formats.SIGNS[reason]
    plain = f"{sign} {words}"
    assert formats.absent(reason).striptags() == plain
    assert Markup(Numbers().html("count", reason)).striptags() == plain


def test_a_template_keeps_no_number_in_the_language_of_its_first_reader(offline: Flask) -> None:
    with offline.test_request_context("/"), force_locale("vi"):
        template = offline.jinja_env.from_string("{{ 1234.5 | decimal }} {{ 'none' | as_absent }}")
        assert "1.234,5" in template.render()
    with offline.test_request_context("/"), force_locale("en"):
        shown = template.render()
    assert "1,234.5" in shown
    assert 'title="none"' in shown
