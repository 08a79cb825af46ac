"""Cells as people fill them in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.intake import values


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (12, "12"), (12.0, "12"), ("12.0", "12"), (" 12 ", "12"), ("TĐ 01-2025", "TĐ 01-2025"),
        (12.5, "12.5"), ("1.000", "1.000"), ("T", "T"), ("", None), ("  ", None), ("\0", None),
        ("<Null>", None), (None, None), (float("nan"), None), ("0", "0"), ("007", "007"),
    ],
)  # fmt: skip
def test_keys(cell, expected):
    assert values.key(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (29.16, 29.16), ("29,16", 29.16), ("29.16", 29.16), ("1.234,5", 1234.5), ("1.234", 1.234),
        ("1.234.567,8", 1234567.8), (" ", None), ("không", None), (float("inf"), None),
        ("nan", None), (5, 5.0), ("-3", -3.0),
    ],
)  # fmt: skip
def test_numbers(cell, expected):
    assert values.number(cell) == expected


def test_text_is_composed_and_on_one_line():
    assert values.text(unicodedata.normalize("NFD", "xã\tHoà\n Bình ")) == "xã Hoà Bình"


@given(st.text())
def test_any_text_can_go_into_the_database(cell):
    text = values.text(cell)
    assert text is None or (text == text.strip() and text != "" and "\0" not in text)


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_any_number_is_finite_or_nothing(cell):
    number = values.number(cell)
    assert number is None or number == pytest.approx(cell, rel=1e-15)
