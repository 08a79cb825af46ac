"""What the columns of the balances are called, and how each is worked out."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from layers.absent import Absent
from layers.communes import balance, balances, survey
from layers.communes.survey import Period
from layers.gaps.volumes import Work
from layers.province import SurveyRules
from portal import format as formats
from portal import words
from portal.definitions import DEFINITIONS, Definition
from portal.settings import settings

WORKS = {
    Work.NEW: lazy("Đo mới"),
    Work.UPDATE: lazy("Chỉnh lý"),
    Work.DIGITISE: lazy("Số hóa"),
}
VIEWS = {
    "areas": lazy("Cân đối diện tích"),
    "survey": lazy("Thời kỳ đo vẽ"),
    "volumes": lazy("Khối lượng cần làm"),
}
_COVERAGE = ("coverage", "coverage_with_objects")
_AREAS = (
    *_COVERAGE, "polygon_m2", "published_m2", "parcels_m2", "objects_m2", "covered_m2", "gaps_m2",
    "slivers_m2", "excluded_m2", "residual_m2", "overlaps_m2", "outside_m2", "computed_at",
)  # fmt: skip
_VOLUMES = (*_COVERAGE, "gaps_m2", *balances.WORKS.values(), "computed_at")

COLUMNS = {
    "name": DEFINITIONS["name"],
    "code": DEFINITIONS["code"],
    "coverage": DEFINITIONS["coverage"],
    "coverage_with_objects": DEFINITIONS["covered"],
    "polygon_m2": DEFINITIONS["area"],
    "published_m2": DEFINITIONS["published"],
    "parcels_m2": Definition(
        lazy("Dưới thửa đất"),
        lazy("Diện tích hợp của các thửa đất nằm trong xã; chỗ chồng nhau chỉ tính một lần."),
        "coverage",
    ),
    "objects_m2": Definition(
        lazy("Đường, kênh"),
        lazy("Diện tích hợp của đường, kênh rạch và đối tượng đất khác nằm trong xã."),
        "coverage",
    ),
    "covered_m2": Definition(
        lazy("Được phủ"),
        lazy("Diện tích hợp của thửa đất và đối tượng đất khác nằm trong xã."),
        "coverage",
    ),
    "gaps_m2": Definition(
        lazy("Khoảng trống"),
        lazy(
            "Phần xã không có thửa đất hay đối tượng nào, không phải khe hẹp và không được loại"
            " trừ bằng quyết định."
        ),
        "coverage",
    ),
    "slivers_m2": Definition(
        lazy("Khe hẹp"),
        lazy("Phần trống hẹp hoặc nhỏ dưới ngưỡng, do sai số vẽ."),
        "coverage",
    ),
    "excluded_m2": Definition(
        lazy("Được loại trừ"), lazy("Phần trống được loại trừ bằng quyết định."), "coverage"
    ),
    "residual_m2": Definition(
        lazy("Số dư"),
        lazy("Đa giác − được phủ − khoảng trống − khe hẹp − được loại trừ; phải gần bằng 0."),
        "coverage",
    ),
    "overlaps_m2": Definition(
        lazy("Tính nhiều lần"),
        lazy("Phần trong xã mà các thửa và đối tượng chồng lên nhau."),
        "coverage",
    ),
    "outside_m2": Definition(
        lazy("Ngoài địa giới"), lazy("Phần thửa và đối tượng vẽ ra ngoài địa giới xã."), "coverage"
    ),
    "computed_at": Definition(
        lazy("Tính lúc"), lazy("Lúc độ phủ của xã được tính gần nhất."), "coverage"
    ),
    "undated_m2": Definition(
        lazy("Không ghi năm"), lazy("Diện tích các thửa không ghi năm đo vẽ."), "coverage"
    ),
    "surveyed_m2": Definition(
        lazy("Tổng theo thửa"),
        lazy("Cộng diện tích từng thửa nằm trong xã; bằng tổng các thời kỳ."),
        "coverage",
    ),
    "surveyed_twice_m2": Definition(
        lazy("Thửa chồng nhau"),
        lazy("Tổng theo thửa − diện tích dưới thửa đất: phần được tính nhiều lần."),
        "coverage",
    ),
    "extract_m2": Definition(
        lazy("Trong đó trích đo"),
        lazy("Diện tích thửa chỉ có trích đo, không phải bản đồ địa chính."),
        "coverage",
    ),
    "new_m2": Definition(
        WORKS[Work.NEW],
        lazy(
            "Khoảng trống còn mở, trừ dải có thể là đường, kênh rạch, cộng phần mới chỉ có trích"
            " đo; hoặc con số được quyết định thay thế."
        ),
        "coverage",
    ),
    "update_m2": Definition(
        WORKS[Work.UPDATE],
        lazy(
            "Diện tích thửa đo vẽ đã lâu hoặc bằng phương pháp cần chỉnh lý, không kể trích đo;"
            " hoặc con số được quyết định thay thế."
        ),
        "coverage",
    ),
    "digitise_m2": Definition(
        WORKS[Work.DIGITISE],
        lazy(
            "Phần chỉ có bản đồ giấy: hình học không cho biết, nên chỉ có số khi được quyết định."
        ),
        "coverage",
    ),
}


def init_app(app: Flask) -> None:
    """Let every template speak of balances."""
    app.add_template_filter(method, "method_name")
    app.add_template_filter(cell, "balance_cell")
    app.jinja_env.globals["balance_words"] = {
        "works": WORKS,
        "views": VIEWS,
        "column": column,
        "period": period,
        "method": method,
        "scale": scale,
    }


def columns(view: str, rules: SurveyRules) -> tuple[str, ...]:
    """Return the columns of a view of the table, after the commune's name."""
    if view == "survey":
        periods = map(balances.column, survey.periods(rules.periods))
        closing = (balances.UNDATED, "surveyed_m2", "surveyed_twice_m2", "parcels_m2")
        return (*periods, *closing, "extract_m2")
    return _AREAS if view == "areas" else _VOLUMES


def column(name: str) -> Definition:
    """Return what a column is called, and how it is worked out."""
    found = COLUMNS.get(name)
    if found is not None:
        return found
    periods = survey.periods(settings().province.survey.periods)
    title = {balances.column(one): period(one) for one in periods}[name]
    return Definition(title, _("Diện tích các thửa đo vẽ trong thời kỳ này."), "coverage")


def cell(value: Any, name: str) -> formats.Shown:
    """Return a value of the table as people read it: hectares, per cent, a moment, or a sign."""
    if name == "computed_at":
        return formats.moment(value)
    if name in balances.PER_CENT:
        return formats.percent(value)
    if value is None or isinstance(value, Absent):
        return formats.integer(value)
    if not value and name not in balance.AREAS:
        return formats.absent(Absent.NONE)
    return formats.decimal(value / formats.HECTARE_M2, 2)


def period(found: Period | None) -> str:
    """Return a period in words: "đến 1993", "1994–2003", "từ 2025", "không ghi"."""
    if found is None:
        return str(_("không ghi"))
    if found.first is None:
        return str(_("đến %(year)s", year=found.last))
    if found.last is None:
        return str(_("từ %(year)s", year=found.first))
    return f"{found.first}–{found.last}"


def method(name: str | None) -> str:
    """Return a method of survey in words."""
    return str(words.SURVEY_METHODS[name] if name else _("không ghi"))


def scale(denominator: int | None) -> str:
    """Return a scale as maps print it: 1:1000."""
    return f"1:{denominator}" if denominator else str(_("không ghi"))
