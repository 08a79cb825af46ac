"""Sheet, number and commune in what a person typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import question


@pytest.mark.parametrize(
    ("text", "sheet", "number", "where"),
    [
        ("tờ 12 thửa 345 Thạnh Phú", "12", "345", "thanh phu"),
        ("Thạnh Phú thửa 345 tờ 12", "12", "345", "thanh phu"),
        ("thua 345, to 12, xa thanh phu", "12", "345", "xa thanh phu"),
        ("Tờ bản đồ số 12, thửa đất số 345", "12", "345", ""),
        ("TBĐ: 12 thửa: 345", "12", "345", ""),
        ("to12 thua345", "12", "345", ""),
        ("12/345 Thạnh Phú", "12", "345", "thanh phu"),
        ("Thạnh Phú 12 / 345", "12", "345", "thanh phu"),
        ("12 345", "12", "345", ""),
        ("Thạnh Phú 12 345", "12", "345", "thanh phu"),
        ("thửa 345 Thạnh Phú", None, "345", "thanh phu"),
        ("tờ 12a thửa 34-5", "12a", "34-5", ""),
    ],
)
def test_a_key_is_read_in_any_order(text: str, sheet: str | None, number: str, where: str) -> None:
    assert question.read(text) == question.Key(sheet, number, where)


@pytest.mark.parametrize("text", ["", "Thạnh Phú", "tờ 12", "tờ thửa", "10.03 105.78", "w3g1p4"])
def test_what_names_no_parcel_is_no_key(text: str) -> None:
    assert question.read(text) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    question.read(text)
