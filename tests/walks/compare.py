"""Communes beside each other: metrics, what each must do a week, how each has moved."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from tests import shown
from tests.recounted import Recounted
from tests.shown import Page, hectares, number, percent, said
from tests.walks.words import NAMES, PACES, SHARES, WHOLES, Places, Week, title

UNITS = tuple(name for name in NAMES if name not in PACES)
NOTES = (
    r"Dưới mỗi tỷ lệ: mẫu số.*|Cần đạt: số thửa còn lại ÷.*|Mọi biểu đồ có cùng trục:.*"
    r"|Trình duyệt chưa vẽ được bản đồ.*|kỳ \d+(–\d+)?\b|Số liệu đã chốt của kỳ \d+|^Kỳ \d+"
)


def table(page: Page, places: Places, codes: Sequence[str]) -> None:
    """Compare each metric of each commune, what it is of, how far it is from the whole."""
    found = page.table("Chỉ tiêu")
    for name in UNITS:
        row, whole = found.row(title(name)), places[""].figure(name)
        for code, cell in zip((*codes, ""), row[1:], strict=True):
            value = places[code].figure(name)
            (figure,) = [one for one in cell.iter("span") if one.get("class") == "compare-value"]
            page.check(figure, shown.figure(name, value), (code, name))
            notes = [said(one) for one in cell.iter("span") if one.get("class") == "fact-note"]
            wanted = _note(name, places[code], value, whole) if code else ""
            assert notes == ([wanted] if wanted else []), (page.name, code, name, notes, wanted)
            page.pass_over([cell])
    for row in found.rows:
        for code, cell in zip((*codes, ""), row[1:], strict=False):
            waiting = number(places[code]["waiting"]) if code or places else ""
            for note in [one for one in cell.iter("span") if "chờ đánh giá lại" in said(one)]:
                page.check(note, f"{waiting} thửa chờ đánh giá lại", (code, "waiting"))
                page.pass_over([cell])
            if said(row[0]) == "Số liệu đến" and said(cell) in ("?", "…"):
                assert places[code].cover is None or not places[code].has_record, code
                page.pass_over([cell])


def _note(name: str, one: Recounted, value: float | str, whole: float | str) -> str:
    if isinstance(value, str) or isinstance(whole, str):
        return ""
    if name in SHARES:
        return f"trên {_whole(name, one)} · {shown.signed(value - whole, 1)} điểm"
    return f"{percent(100 * value / whole)} của toàn địa bàn"


def _whole(name: str, one: Recounted) -> str:
    if name in ("coverage", "covered"):
        return hectares(one["polygon_m2"], 0)
    if name in WHOLES:
        return number(one[WHOLES[name]])
    return number(one["judged"] - one["judged_objects"])


def weekly(page: Page, places: Places, codes: Sequence[str], weeks: Sequence[Week]) -> None:
    """Compare what is left, what that asks for a week, and what was done lately."""
    rows = page.table("Còn lại", "Cần mỗi tuần").rows[1:]
    asked = [(code, until) for code in codes for until in ("group_2", "all")]
    for (code, until), row in zip(asked, rows, strict=True):
        left, needed, lately, state = row[-4:]
        one = places[code]
        rate = _rate(code, until, weeks)
        page.check(left, shown.count(one.left(until)) if one.has_record else "…", (code, until))
        page.check(needed, _needed(one, until), (code, until, "needed"))
        text = "…" if rate is None else shown.signed(rate, 0) if rate < 0 else number(rate)
        spans = f" kỳ {weeks[0].number}–{weeks[-1].number}" if rate is not None else ""
        page.check(lately, text + spans, (code, until, "lately"))
        page.check(state, _state(one, until, rate), (code, until, "state"))


def _needed(one: Recounted, until: str) -> str:
    rate = one.figure(f"required_{until}")
    return rate if isinstance(rate, str) else number(ceil(_a_week(one, until)))


def _a_week(one: Recounted, until: str) -> float:
    return one.left(until) / one.days(until) * min(7, one.days(until))


def _rate(code: str, until: str, weeks: Sequence[Week]) -> float | None:
    """Return how many fewer are left than a week before; the two editions are a week apart."""
    if len(weeks) < 2 or not weeks[0].places[code].has_record:
        return None
    return weeks[0].places[code].left(until) - weeks[1].places[code].left(until)


def _state(one: Recounted, until: str, rate: float | None) -> str:
    if not one.has_record:
        return "Chưa rõ chưa có bản xuất hồ sơ"
    if not one.left(until):
        return "Đã xong"
    if one.days(until) <= 0:
        return f"Quá hạn {-one.days(until)} ngày"
    if rate is None:
        return "Chưa rõ chưa đủ hai kỳ số liệu so sánh được"
    missing = _a_week(one, until) - rate
    if missing > 0:
        return f"Chậm cần thêm {number(ceil(missing))} thửa mỗi tuần"
    return f"Kịp hạn nhanh hơn mức cần {number(-missing)} thửa mỗi tuần"


def trends(
    page: Page, places: Places, codes: Sequence[str], name: str, weeks: Sequence[Week]
) -> None:
    """Compare what the charts draw, in their table, their captions and their points."""
    rows = [
        row for one in page.tables() if one.heads[0] == "Kỳ" for row in one.rows[1:]
    ]  # fmt: skip
    for week, row in zip(reversed(weeks), rows, strict=True):
        for code, cell in zip(codes, row[1:], strict=True):
            page.check(
                cell, shown.figure(name, week.places[code].figure(name)), (code, week.number)
            )
    days = {week.day.strftime("%d/%m/%Y"): week for week in weeks}
    for code in codes:
        figures = {
            day: shown.figure(name, one.places[code].figure(name)) for day, one in days.items()
        }
        known = [f"{text}, {day}" for day, text in figures.items() if text[0] not in "…?×"]
        called = f"{places[code].name} {known[-1] if known else ''}".strip()
        captions = [one for one in page.root.iter("figcaption") if said(one) == called]
        assert captions or not known, (page.name, called)
        page.pass_over(captions)
    _dots(page, codes, name, days)
    now = {
        f"{one.name}: {title(name)} {shown.figure(name, one.figure(name))}"
        for one in places.values()
    }
    page.pass_over(one for one in page.root.iter() if said(one) in now)


def _dots(page: Page, codes: Sequence[str], name: str, days: dict[str, Week]) -> None:
    wanted = {
        f"{day}: {shown.in_words(shown.figure(name, week.places[code].figure(name)))}"
        for code in codes
        for day, week in days.items()
    }
    dots = [one for one in page.root.iter("title") if said(one)[:10] in days]
    found = {said(one) for one in dots}
    assert found <= wanted, (page.name, found - wanted)
    page.pass_over(dots)
