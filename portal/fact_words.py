"""What can be seen of a parcel, in sentences."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as lazy

from layers.parcels.facts import Fact, Kind
from portal.format import m2, metres

SENTENCES = {
    Kind.INVALID_GEOMETRY: lazy("Hình thửa không hợp lệ: %(text)s."),
    Kind.OVERLAP: lazy("Chồng lên %(n)s thửa khác, tổng phần chung %(area)s."),
    Kind.DUPLICATE_KEY: lazy("Trùng số tờ, số thửa với %(n)s thửa khác trong xã."),
    Kind.DUPLICATE_CODE: lazy("Trùng mã thửa đất %(text)s với %(n)s thửa khác."),
    Kind.NO_KEY: lazy("Thiếu số tờ hoặc số thửa."),
    Kind.MALFORMED_CODE: lazy("Mã thửa đất “%(text)s” không đúng dạng 12 ký tự GeoHash."),
    Kind.CODE_OUTSIDE: lazy("Mã thửa đất %(text)s chỉ vào một điểm cách thửa %(distance)s."),
    Kind.NO_CODE: lazy("Thiếu mã thửa đất."),
    Kind.NO_LAND_USE: lazy("Không ghi loại đất."),
    Kind.AGGREGATE_LAND_USE: lazy("Loại đất %(text)s là mã gộp, không dùng cho thửa."),
    Kind.UNKNOWN_LAND_USE: lazy("Loại đất %(text)s không có trong danh mục."),
    Kind.OLD_LAND_USE: lazy("Loại đất %(text)s là mã cũ."),
}


def init_app(app: Flask) -> None:
    """Let every template say a fact."""
    app.jinja_env.globals["sentence"] = sentence


def sentence(fact: Fact) -> str:
    """Return a fact as a sentence."""
    value = fact.value or 0
    details = {
        "text": fact.text,
        "n": len(fact.parcels),
        "area": m2(value, 2),
        "distance": metres(value, 1),
    }
    return str(SENTENCES[fact.kind]) % details
