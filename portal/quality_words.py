"""What rules, verdicts and exceptions are called, and how a measured value is written."""

from __future__ import annotations

import math
from typing import Any

from flask import Flask
from flask_babel import get_locale
from flask_babel import lazy_gettext as lazy
from flask_babel import lazy_pgettext as pgettext

from layers.quality import index, registry
from layers.quality.exceptions.listing import State as ExceptionState
from layers.quality.exceptions.listing import state_of
from layers.quality.inputs import INPUTS
from layers.quality.rule import Rule
from layers.quality.verdict.read import Flag
from layers.quality.verdict.standing import State
from portal.format import decimal, integer, m2, metres
from portal.settings import settings

CRITERIA = {
    "correct": (
        lazy("Đúng"),
        lazy("khớp với nguồn chuẩn: chủ sử dụng, diện tích đo và diện tích pháp lý"),
    ),
    "complete": (lazy("Đủ"), lazy("đủ ba khối và các trường bắt buộc")),
    "clean": (lazy("Sạch"), lazy("không trùng, không chồng lấn, hình học và định dạng hợp lệ")),
    "alive": (lazy("Sống"), lazy("vận hành 24/7, cập nhật theo giao dịch mới nhất")),
    "consistent": (lazy("Thống nhất"), lazy("mã xã, mã loại đất hiện hành, đúng hệ tọa độ")),
    "shared": (lazy("Dùng chung"), lazy("đã đồng bộ với cơ sở dữ liệu quốc gia")),
}
STATES = {
    State.PASSED: lazy("đạt"),
    State.FAILED: lazy("không đạt"),
    State.EXCUSED: lazy("được chấp nhận"),
    State.NOT_EVALUATED: pgettext("verdict", "chưa đủ căn cứ"),
    State.OUT_OF_SCOPE: lazy("không áp dụng"),
}
SEVERITIES = {
    0: lazy("Chưa đủ căn cứ để kết luận"),
    1: lazy("Không thấy lỗi"),
    2: lazy("Có cảnh báo"),
    3: pgettext("parcel", "Có lỗi"),
}
KINDS = {2: lazy("cảnh báo"), 3: lazy("lỗi")}  # of one finding
EVENTS = {
    "found": lazy("Phát hiện"),
    "reopened": pgettext("finding", "Mở lại"),
    "resolved": lazy("Đã hết"),
    "excused": lazy("Được chấp nhận là ngoại lệ"),
    "no_longer_excused": lazy("Ngoại lệ kết thúc, lỗi mở lại"),
    "changed": lazy("Giá trị đo thay đổi"),
}
EXCEPTION_STATES = {
    ExceptionState.CURRENT: lazy("Đang áp dụng"),
    ExceptionState.CHANGED: lazy("Hết hiệu lực vì dữ liệu đã thay đổi"),
    ExceptionState.RESOLVED: lazy("Lỗi đã được sửa"),
    ExceptionState.EXPIRED: lazy("Hết hạn"),
    ExceptionState.WITHDRAWN: lazy("Đã rút lại"),
}
# Names of thresholds, and of what else a rule says of a finding; how a name ends is its unit.
THRESHOLDS = {
    "area_m2": lazy("diện tích"),
    "least_m2": lazy("diện tích nhỏ nhất"),
    "width_m": lazy("bề rộng"),
    "distance_m": lazy("khoảng cách"),
    "length_m": lazy("chiều dài"),
    "tolerance_m": lazy("sai số cho phép"),
    "min_m": lazy("từ"),
    "max_m": lazy("đến"),
    "share": lazy("tỷ lệ"),
    "most_share": lazy("tỷ lệ cao nhất"),
    "percent": lazy("chênh lệch, phần trăm"),
    "coefficient": lazy("hệ số"),
    "first_day": lazy("không sớm hơn ngày"),
    "first_year": lazy("không sớm hơn năm"),
    "grace_days": lazy("số ngày cho phép"),
}
SAID = {
    "commune": lazy("Mã xã ở đó"),
    "flaw": lazy("Kiểu sai"),
    "allowed_m2": lazy("Hạn sai"),
    "area_m2": lazy("Diện tích tính từ hình"),
    "length_m": lazy("Chiều dài"),
    "width_m": lazy("Bề rộng trung bình"),
    "limit_m": lazy("Bề rộng cho phép"),
    "from": lazy("Từ số thửa"),
    "to": lazy("Đến số thửa"),
    "holders": lazy("Số người đứng tên"),
}
FLAWS = {
    "invalid": lazy("hình học không hợp lệ"),
    "empty": lazy("không có hình"),
    "self_intersection": lazy("ranh tự cắt"),
}


def init_app(app: Flask) -> None:
    """Let every template speak of quality."""
    app.jinja_env.globals["quality_words"] = {
        "criteria": CRITERIA,
        "states": STATES,
        "severities": SEVERITIES,
        "kinds": KINDS,
        "events": EVENTS,
        "exception_states": EXCEPTION_STATES,
        "state_of": state_of,
        "rule_of": rule_of,
        "title": title,
        "explanation": explanation,
        "advice": advice,
        "thresholds": thresholds,
        "needed": needed,
        "measured": measured,
        "colour": colour,
        "said": said,
    }


def in_force() -> tuple[Rule, ...]:
    """Return the rules as the province has them."""
    return registry.in_force(settings().province)


def rule_of(no: int) -> Rule | None:
    """Return a rule in force by its number; None where its file has gone."""
    return next((rule for rule in in_force() if rule.no == no), None)


def title(rule: Rule) -> str:
    """Return a rule's name in the reader's language."""
    return _told(rule, "title")


def explanation(rule: Rule) -> str:
    """Return what is wrong and why it matters, with the thresholds in force."""
    return _told(rule, "explanation")


def advice(rule: Rule) -> str:
    """Return what is to be done about it."""
    return _told(rule, "advice")


def thresholds(rule: Rule) -> str:
    """Return the thresholds in force as people read them; "" where the rule has none."""
    return ", ".join(
        f"{THRESHOLDS.get(name) or name} {_with_unit(_plain(name, value), _unit(name))}"
        for name, value in rule.thresholds.items()
    )


def needed(rule: Rule) -> str:
    """Return what a parcel must have to be judged by a rule; "" where it is nothing."""
    is_english = str(get_locale()) == "en"
    known = [INPUTS[name] for name in rule.inputs]
    return ", ".join(one.en if is_english else one.vi for one in known)


def measured(value: float | None, unit: str | None) -> str:
    """Return a measured value with its unit; what is less than the last digit is not called 0."""
    if value is None:
        return ""
    if unit == "m²":
        return str(m2(value, _seen(value, 2)))
    if unit == "m":
        return str(metres(value, _seen(value, 3 if abs(value) < 1 else 2)))
    shown = integer(value) if float(value).is_integer() else decimal(value, _seen(value, 2))
    return _with_unit(str(shown), unit or "")


def said(flag: Flag) -> list[tuple[str, str]]:
    """Return what else was measured, by name: only what people can read."""
    found = flag.facts["said"] or {}
    return [(str(SAID[name]), _said(name, value)) for name, value in found.items() if name in SAID]


def colour(value: float | None) -> str:
    """Return the colour of an index, by the province's limits."""
    return index.colour(value, settings().province).value


def _said(name: str, value: Any) -> str:
    if name == "flaw":
        return str(FLAWS.get(value, value))
    return _with_unit(_plain(name, value), _unit(name))


def _told(rule: Rule, part: str) -> str:
    words = rule.words["en" if str(get_locale()) == "en" else "vi"]
    shown = {name: _plain(name, value) for name, value in rule.thresholds.items()}
    return str(getattr(words.filled(shown), part))


def _with_unit(shown: str, unit: str) -> str:
    return f"{shown}\u00a0{unit}" if unit else shown


def _plain(name: str, value: Any) -> str:
    """Return a number as people write it: a year, a parcel number and a code are none."""
    if isinstance(value, str) or name in ("first_year", "from", "to"):
        return str(value)
    return str(integer(value) if float(value).is_integer() else decimal(value, _digits(value)))


def _seen(value: float, digits: int) -> int:
    """Return these digits, or as many more as it takes to see one that is not 0."""
    return max(digits, -math.floor(math.log10(abs(value)))) if value else digits


def _digits(value: float) -> int:
    """How many digits behind the point a threshold is written with."""
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _unit(name: str) -> str:
    for ending, unit in (("_m2", "m²"), ("_m", "m"), ("_deg", "°"), ("_km", "km")):
        if name.endswith(ending):
            return unit
    return ""
