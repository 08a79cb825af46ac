"""Vietnamese text in one spelling."""

import unicodedata

import pytest

from layers import spelling


def test_both_ways_of_writing_an_accent_fold_to_one():
    assert spelling.fold("Hòa") == spelling.fold("Hoà") == "hoa"
    assert spelling.fold("Đặng  Thủy ") == "dang thuy"


def test_decomposed_text_becomes_composed():
    assert spelling.nfc(unicodedata.normalize("NFD", " Cần  Thơ")) == "Cần Thơ"


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Xã Thạnh Phú", "Thạnh Phú"), ("PHƯỜNG 1", "1"), ("Xã Xà Phiên", "Xà Phiên"), ("Xã", "Xã")],
)
def test_the_kind_is_taken_off_once(name, bare):
    assert spelling.without_kind(name) == bare
