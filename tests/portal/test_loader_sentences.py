"""What loaders say in English is said in Vietnamese, where we know how."""

import pytest
from flask import Flask

from portal import import_words, loader_sentences


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("p.gpkg is empty (0 bytes)", "p.gpkg không có nội dung (0 byte)."),
        ("by name", "theo tên cột"),
        ("EPSG:5897 (x): 99 % inside", "EPSG:5897 (x): 99 % nằm đúng chỗ"),
        (
            "p.zip: read in EPSG:5899 (x) as the file says, only 0 of 4,537 parcels lie inside …",
            (
                "p.zip: đọc theo EPSG:5899 (x) thì chỉ 0 trong 4,537 thửa nằm đúng"
                " xã. Hệ tọa độ chưa đúng."
            ),
        ),
    ],
)
def test_a_known_sentence_keeps_its_facts(app: Flask, english: str, vietnamese: str) -> None:
    with app.test_request_context():
        assert loader_sentences.said(english) == vietnamese


def test_an_unknown_sentence_is_shown_as_it_is(app: Flask) -> None:
    with app.test_request_context():
        assert loader_sentences.said("the moon is full: 100 %") == "the moon is full: 100 %"


def test_what_the_database_keeps_in_no_order_is_shown_in_ours() -> None:
    shown = import_words.in_order({"srid": 1, "odd": 2, "format": 3}, "settings")
    assert [name for name, _ in shown] == ["format", "srid", "odd"]


def test_an_offer_is_a_button(app: Flask) -> None:
    with app.test_request_context():
        said = import_words.offer({"srid": 5897, "swap_axes": True})
    assert said == "VN-2000 / TM-3 105°00′ (EPSG:5897), X và Y đổi chỗ"
