"""What an edition says of itself, in words: for its page and its files alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from flask import Flask
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from layers.editions.edition import Head
from layers.province import Province
from layers.quality.verdict.standing import State
from portal import format as formats
from portal import quality_words
from portal.definitions import DEFINITIONS

Kind = Literal["text", "count", "day", "moment"]


# Counts that a list may be of, beside the metrics.
BEHIND = {
    "n": lazy("Số thửa"),
    "n_known": lazy("Thửa đã rõ nhóm"),
    "n_unknown": lazy("Chưa rõ nhóm"),
    "n_ungrouped": lazy("Thửa chưa rõ nhóm"),
    "n_object": lazy("Đường, kênh vẽ thành thửa"),
    "n_record": lazy("Hồ sơ"),
    "n_record_unmatched": lazy("Hồ sơ không có thửa trên bản đồ"),
    "n_owner_matched": lazy("Chủ sử dụng đã khớp dân cư"),
    "n_owner_known": lazy("Có thông tin chủ sử dụng"),
    "n_blocks_all": lazy("Đủ cả ba khối"),
    "n_in_operation": lazy("Vận hành 24/7"),
    "n_synced": lazy("Thửa đã đồng bộ"),
    "owner_matched": lazy("Chủ sử dụng đã khớp dân cư"),
    "group_1": lazy("Nhóm 1"),
    "group_2": lazy("Nhóm 2"),
    "group_3": lazy("Nhóm 3"),
    "judged": lazy("Thửa đã kiểm tra"),
    "waiting": lazy("Thửa chờ kiểm tra"),
}
STATES = {
    "failed": State.FAILED,
    "passed": State.PASSED,
    "excused": State.EXCUSED,
    "unevaluated": State.NOT_EVALUATED,
}


@dataclass(frozen=True)
class Fact:
    """One line: what it is, and its value with the kind that it is shown as."""

    title: str
    value: Any
    kind: Kind = "text"

    @property
    def shown(self) -> str:
        """The value as people read it."""
        shown = {"day": formats.day, "moment": formats.moment, "count": formats.integer}
        return str(shown[self.kind](self.value)) if self.kind in shown else str(self.value)


def init_app(app: Flask) -> None:
    """Let every template speak of editions."""
    app.jinja_env.globals["edition_words"] = {
        "title": title,
        "facts": facts,
        "data": data,
        "verify": verify,
        "place": place,
        "at": at,
        "how": how,
        "behind": behind,
        "behind_rule": behind_rule,
    }


def title(head: Head) -> str:
    """Return what an edition is called."""
    return str(_("Kỳ số %(number)s, ngày %(day)s", number=head.number, day=formats.day(head.day)))


def place(province: Province) -> str:
    """Return the province's name in the reader's language."""
    return province.name_en if str(get_locale()) == "en" else province.name


def facts(head: Head, province: Province, sha256: str) -> list[Fact]:
    """Return number, day, when it was closed, what it corrects, deadlines and hash.

    Not by whose account: that is for those who see who of the staff has done what.
    """
    days = head.days
    return [
        Fact(_("Tỉnh, thành phố"), place(province)),
        Fact(_("Kỳ số"), head.number, "count"),
        Fact(_("Ngày của kỳ"), head.day, "day"),
        Fact(_("Chốt lúc"), head.closed_at, "moment"),
        *_restated(head),
        *([Fact(_("Lưu ý"), demonstration())] if head.is_demonstration else []),
        Fact(_("Phương án phân nhóm"), province.scheme),
        Fact(_("Hạn của nhóm 2"), days["group_2"], "day"),
        Fact(_("Hạn của tất cả"), days["all"], "day"),
        Fact(_("Mã SHA-256"), sha256),
    ]


def in_utc(head: Head) -> str:
    """Return the moment of closing as a PDF says when it was made, whatever the zone here."""
    return head.closed_at.astimezone(UTC).isoformat(timespec="seconds")


def demonstration() -> str:
    """Return the warning of an edition that is invented."""
    return str(_("Số liệu trình diễn, không phải số liệu thật."))


def data(head: Head) -> list[Fact]:
    """Return of which data the figures are; nothing for what the edition does not say."""
    return [*_imports(head.data.get("imports", {})), *_spans(head.data), *_due(head.data)]


def verify(head: Head) -> str:
    """Return how anybody with the command line proves that nothing was changed."""
    return str(
        _(
            "Mã SHA-256 ở trên được tính từ toàn bộ nội dung của kỳ và danh sách thửa, hồ sơ đứng"
            " sau từng con số. Lệnh “python -m portal edition verify %(number)s” tính lại tất cả"
            " và báo nếu có bất kỳ chỗ nào khác.",
            number=head.number,
        )
    )


def behind(name: str) -> str:
    """Return what a number is called: a metric, or a count of its own."""
    if name in DEFINITIONS:
        return str(DEFINITIONS[name].title)
    return str(BEHIND.get(name, name))


def behind_rule(rule: Any, state: str) -> str:
    """Return what the parcels of a rule were found to be."""
    told = quality_words.STATES[STATES[state]]
    return f"{quality_words.title(rule)}: {told}"


def at(confirmation: Mapping[str, Any]) -> datetime | None:
    """Return when a commune was confirmed; None where it was not."""
    return datetime.fromisoformat(confirmation["at"]) if confirmation else None


def how(confirmation: Mapping[str, Any]) -> str:
    """Return in words whether a commune was confirmed in time, and whether it moved since."""
    if not confirmation:
        return str(_("Chưa xác nhận"))
    told = _("Xác nhận muộn") if confirmation.get("is_late") else _("Đúng hạn")
    if confirmation.get("has_moved"):
        return str(_("%(told)s; số liệu đổi sau khi xác nhận", told=told))
    return str(told)


def _restated(head: Head) -> Iterator[Fact]:
    if head.restates is not None:
        yield Fact(_("Đính chính kỳ số"), head.restates, "count")
        yield Fact(_("Lý do đính chính"), head.reason)


def _imports(said: Mapping[str, Any]) -> Iterator[Fact]:
    names = {
        "parcels": _("Lần nhập thửa đất gần nhất"),
        "records": _("Lần nhập hồ sơ gần nhất"),
        "demo": _("Dữ liệu trình diễn"),
    }
    for kind, one in sorted(said.items()):
        if one.get("finished_at"):
            when = formats.moment(datetime.fromisoformat(one["finished_at"]))
            told = _("lần %(run)s, %(when)s", run=one["run"], when=when)
            yield Fact(str(names.get(kind, _("Lần nhập “%(kind)s” gần nhất", kind=kind))), told)


def _spans(said: Mapping[str, Any]) -> Iterator[Fact]:
    names = {
        "records": _("Hồ sơ đến ngày"),
        "coverage": _("Độ phủ tính lúc"),
        "verdicts": _("Kiểm tra chất lượng lúc"),
    }
    for name, title_ in names.items():
        found = said.get(name)
        if not isinstance(found, Mapping) or not found.get("first"):
            continue
        first, last = (_when(found[end]) for end in ("first", "last"))
        told = first if first == last else _("từ %(first)s đến %(last)s", first=first, last=last)
        yield Fact(str(title_), str(told))
        if missing := found.get("missing"):
            yield Fact(_("%(title)s: chưa có", title=title_), _("%(n)s xã", n=len(missing)))


def _due(said: Mapping[str, Any]) -> Iterator[Fact]:
    due = said.get("due", {})
    for name, told in (
        ("coverage", _("Xã chờ tính lại độ phủ khi chốt")),
        ("verdicts", _("Xã chờ kiểm tra lại chất lượng khi chốt")),
    ):
        if due.get(name):
            yield Fact(str(told), ", ".join(due[name]))
    if said.get("missed"):
        days = ", ".join(str(formats.day(date.fromisoformat(day))) for day in said["missed"])
        yield Fact(_("Tuần không chốt trước kỳ này"), days)


def _when(text: str) -> str:
    if len(text) == len("2026-01-31"):
        return str(formats.day(date.fromisoformat(text)))
    return str(formats.moment(datetime.fromisoformat(text)))
