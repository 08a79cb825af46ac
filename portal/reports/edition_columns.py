"""The columns that a template of the workbook may choose from, for rows that are communes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as lazy

from layers.absent import Absent
from layers.editions.edition import Kept
from layers.standing.metric import METRICS, Metric
from layers.standing.standing import Standing
from portal import balance_words, edition_words, words
from portal.definitions import DEFINITIONS
from portal.format import HECTARE_M2
from portal.reports.workbook import Kind

KINDS: dict[str, Kind] = {"percent": "percent", "count": "count", "m2": "ha", "per_day": "m2"}
# How a share is worked out of other columns, so that a spreadsheet works it out again. SUM, for a
# sign in place of a number counts as nothing.
FORMULAS = {
    "clean": "SUM({n1})/SUM({n1},{n2},{n3})",
    "owner": "SUM({n_owner_matched})/SUM({n_owner_known})",
    "synced": "SUM({n_synced})/SUM({n1},{n2})",
    "coverage": "SUM({parcels_area})/SUM({polygon_area})",
    "covered": "SUM({covered_area})/SUM({polygon_area})",
    "index": "SUM({passed})/SUM({passed},{failed})",
    "difference": (
        "SUM({points_boundary},{points_new},{points_reclassified},{points_rule},{points_cleaned},"
        "{points_failed})"
    ),
}


@dataclass(frozen=True)
class Place:
    """A commune of an edition, or the province: where it stood, and what was kept of it."""

    standing: Standing
    kept: Kept | None = None

    @property
    def confirmation(self) -> dict[str, Any]:
        """Who has confirmed the figures; empty where nobody has."""
        return (self.kept.figures["confirmation"] if self.kept else None) or {}


@dataclass(frozen=True)
class Chosen:
    """A column: its title, how its cells are typed, and its value in a row."""

    title: Any
    kind: Kind
    value: Callable[[Any], Any]
    is_summed: bool = False
    width: int = 0


def _metric(metric: Metric) -> Chosen:
    def value(place: Place) -> Any:
        found = metric.value(place.standing)
        if isinstance(found, Absent):
            return found
        divisor = {"percent": 100.0, "m2": HECTARE_M2}.get(metric.unit, 1.0)
        return found / divisor

    title = DEFINITIONS[metric.name].title
    if metric.unit == "m2":
        title = lazy("%(what)s (ha)", what=title)
    is_summed = metric.unit in ("count", "m2")
    return Chosen(title, KINDS[metric.unit], value, is_summed)


def _count(name: str, title: Any, of: str = "record") -> Chosen:
    def value(place: Place) -> Any:
        figures = place.standing.figures
        if of == "record" and not figures.has_record:
            return Absent.NOT_REPORTED
        return getattr(figures.counts, name)

    return Chosen(title, "count", value, is_summed=True)


def _area(name: str) -> Chosen:
    def value(place: Place) -> Any:
        balance = place.standing.figures.balance
        return getattr(balance, name) / HECTARE_M2 if balance else Absent.NOT_EVALUATED

    title = balance_words.COLUMNS[name].title
    return Chosen(lazy("%(what)s (ha)", what=title), "ha", value, is_summed=True)


def _published(place: Place) -> Any:
    area = place.standing.published_m2
    return area / HECTARE_M2 if area is not None else None


def _computed_at(place: Place) -> Any:
    balance = place.standing.figures.balance
    return balance.computed_at if balance else None


def _of_place(value: Callable[[Standing], Any]) -> Callable[[Place], Any]:
    return lambda place: value(place.standing)


AREAS = {
    f"{name}_area": _area(f"{name}_m2")
    for name in (
        "polygon", "parcels", "objects", "covered", "gaps", "slivers", "excluded", "residual",
        "overlaps", "outside",
    )
}  # fmt: skip
COUNTS = {
    "n_unknown": _count("n_unknown", lazy("Chưa rõ nhóm"), "map"),
    "n_object": _count("n_object", lazy("Đường, kênh vẽ thành thửa"), "map"),
    "n_record": _count("n_record", lazy("Hồ sơ")),
    "n_record_unmatched": _count("n_record_unmatched", lazy("Hồ sơ không có thửa trên bản đồ")),
    "n_owner_matched": _count("n_owner_matched", lazy("Chủ sử dụng đã khớp dân cư")),
    "n_owner_known": _count("n_owner_known", lazy("Có thông tin chủ sử dụng")),
    "n_blocks_all": _count("n_blocks_all", words.BLOCKS["all"]),
    "n_in_operation": _count("n_in_operation", lazy("Vận hành 24/7")),
    "n_synced": _count("n_synced", lazy("Thửa đã đồng bộ")),
}
TEXTS = {
    "code": Chosen(DEFINITIONS["code"].title, "text", _of_place(lambda s: s.code), width=8),
    "name": Chosen(DEFINITIONS["name"].title, "text", _of_place(lambda s: s.name), width=26),
    "kind": Chosen(lazy("Loại đơn vị"), "text", _of_place(lambda s: s.kind), width=10),
    "scheme": Chosen(lazy("Phương án"), "text", _of_place(lambda s: s.record_scheme), width=10),
    "as_of": Chosen(DEFINITIONS["as_of"].title, "day", _of_place(lambda s: s.record_as_of)),
    "computed_at": Chosen(balance_words.COLUMNS["computed_at"].title, "moment", _computed_at),
    "former_provinces": Chosen(
        lazy("Thuộc tỉnh cũ"), "text", _of_place(lambda s: ", ".join(s.former_provinces))
    ),
    "teams": Chosen(lazy("Đơn vị đo"), "text", _of_place(lambda s: ", ".join(s.teams))),
    "confirmed_by": Chosen(
        lazy("Người xác nhận"), "text", lambda place: place.confirmation.get("name"), width=26
    ),
    "confirmed_at": Chosen(
        lazy("Xác nhận lúc"), "moment", lambda place: edition_words.at(place.confirmation)
    ),
    "confirmed": Chosen(
        lazy("Xác nhận"), "text", lambda place: edition_words.how(place.confirmation), width=30
    ),
    "note": Chosen(lazy("Ghi chú"), "text", lambda place: place.confirmation.get("note"), width=40),
}
PUBLISHED = Chosen(
    lazy("%(what)s (ha)", what=DEFINITIONS["published"].title), "ha", _published, is_summed=True
)
JUDGED = {
    "judged": Chosen(
        lazy("Thửa đã kiểm tra"), "count", _of_place(lambda s: s.quality.judged), is_summed=True
    ),
    "waiting": Chosen(
        lazy("Thửa chờ kiểm tra"), "count", _of_place(lambda s: s.quality.waiting), is_summed=True
    ),
}
COMMUNES: dict[str, Chosen] = {
    **TEXTS, **{name: _metric(metric) for name, metric in METRICS.items()}, **COUNTS, **AREAS,
    "published_area": PUBLISHED, **JUDGED,
}  # fmt: skip
