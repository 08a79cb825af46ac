"""The page of one edition: the province, every commune, every rule, and how it came there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from tests import shown
from tests.recounted import Recounted
from tests.shown import Page, count, hectares, number, percent, said
from tests.walks.words import COUNTS, NAMES, PACES, SHARES, Week, called, moved, quantity, title

FACTS = (
    "parcels", "coverage", "clean", "owner", "synced", "quality", "n2", "n3", "gaps", "gap_area",
)  # fmt: skip
NOTES = (
    r".*số cụ thể ở bảng bên dưới|.*mới nhất trước|Mã SHA-256 ở trên.*|Cần đi theo để kịp hạn"
    r"|Mục tiêu 100,0 %|^Kỳ số \d+.*|.*· Kỳ số \d+|kỳ (số )?\d+"
)
VERDICTS = {"Không đạt": "failed", "Được chấp nhận": "excused", "Chưa đủ căn cứ": "unevaluated"}


def figures(page: Page, week: Week) -> None:
    """Compare the facts of the province and the table of the communes."""
    for name in FACTS:
        (fact,) = page.facts(title(name))
        page.check(fact, shown.figure(name, week.places[""].figure(name)), name)
    table = page.table(title("name"), title("required_all"))
    for one in week.places.values():
        for name in NAMES:
            table.check(called(one), title(name), shown.figure(name, one.figure(name)))


def rules(page: Page, whole: Recounted, has_codes: bool = True) -> None:
    """Compare how many parcels passed and failed each rule."""
    table = page.table("Quy tắc", "Phiên bản")
    for row, (no, one) in zip(table.rows[1:], whole.rules.items(), strict=True):
        assert not has_codes or said(row[0]).endswith(one["code"]), (said(row[0]), one["code"])
        for head, name in VERDICTS.items():
            page.check(row[table.column(head)], count(one[name]), (one["code"], name))
        page.check(row[table.column("Đạt")], count(whole.passed(no)), (one["code"], "passed"))
        page.check(row[table.column("Chỉ số")], percent(whole.index(no)), (one["code"], "index"))
        # What a rule is, not what it found.
        page.pass_over([row[table.column("Phiên bản")], row[table.column("Ngưỡng")]])


def sources(page: Page, week: Week) -> None:
    """Compare how many communes confirmed, and how many have no export, balance, verdicts."""
    places = [one for code, one in week.places.items() if code]
    said_of = (
        f"0 trong {len(places)} xã đã xác nhận.",
        f"0 trong {len(places)} xã đã xác nhận số liệu của kỳ.",
    )
    page.pass_over(one for one in page.root.iter("p") if said(one) in said_of)
    missing = {
        "Hồ sơ đến ngày": sum(not one.has_record for one in places),
        "Độ phủ tính lúc": sum(one.cover is None for one in places),
        "Kiểm tra chất lượng lúc": sum(one["n"] > 0 and not one["judged"] for one in places),
    }
    for name, n in missing.items():
        for fact in page.facts(f"{name}: chưa có"):
            page.check(fact, f"{n} xã", name)
    files = [row for row in page.root.iter("tr") if said(row).startswith(("XLSX ·", "PDF ·"))]
    page.pass_over(files)  # how large they are, and what wrote them
    for name in ("Kỳ số", "Phương án phân nhóm"):
        page.pass_over(page.facts(name))


def trend(page: Page, name: str, code: str, weeks: Sequence[Week], target: float = 100.0) -> None:
    """Compare the course of a metric: its table, its points, what it promises."""
    values = [week.places[code].figure(name) for week in weeks]
    for one in page.tables():
        if one.heads[:1] == ["Ngày"] and one.heads[2] == title(name):
            pairs = list(zip(weeks, values, [None, *values], strict=False))
            for row, (week, value, before) in zip(one.rows[1:], reversed(pairs), strict=True):
                page.check(row[1], str(week.number), "number")
                page.check(row[2], written(name, value), (code, name, week.number))
                page.check(row[3], _moved(name, before, value), (code, name, "moved"))
    known = {
        f"{week.day:%d/%m/%Y}: {shown.in_words(written(name, value))}"
        for week, value in zip(weeks, values, strict=True)
    }
    page.pass_over(one for one in page.root.iter("title") if said(one) in known)
    promise(page, name, weeks, values, target)


def promise(
    page: Page, name: str, weeks: Sequence[Week], values: Sequence[float | str], target: float
) -> None:
    """Compare what the last two weeks promise: both are a week apart."""
    numbers = [one for value in values if (one := quantity(value)) is not None]
    if len(numbers) < 2 or name in ("parcels", "n1"):
        return
    left = max(target - numbers[-1], 0.0) if name in SHARES else numbers[-1]
    rate = (1 if name in SHARES else -1) * (numbers[-1] - numbers[-2])
    day, until = weeks[-1].day, weeks[0].places[""].deadlines["group_2" if name == "n2" else "all"]
    wanted = _promised(name, left, rate, day, until)
    page.pass_over(one for one in page.of_class("course-promise") if said(one) == wanted)


def _promised(name: str, left: float, rate: float, day: date, until: date) -> str:
    if left <= 0:
        return "Đã đạt."
    days = ceil(left / rate * 7) if rate > 0 else None
    done = day + timedelta(days) if days is not None and left / rate * 7 <= 365 * 50 else None
    on = f"{done:%d/%m/%Y}" if done else "không bao giờ"
    how = (
        f"đạt ngày {on}, {'kịp' if done <= until else 'trễ'} hạn {until:%d/%m/%Y}."
        if done
        else "không bao giờ đạt."
    )
    between = f" Sớm nhất {on}, muộn nhất {on}." if done else ""
    pace = amount(name, rate)
    needed = amount(name, left * 7 / (until - day).days)
    return (
        f"Theo tốc độ các kỳ gần đây: {how}{between} Tốc độ gần đây: {pace} một tuần (từ {pace}"
        f" đến {pace}). Cần đạt: {needed} một tuần."
    )


def written(name: str, value: float | str) -> str:
    """Return a figure as courses write it."""
    if isinstance(value, str):
        return value
    if name in PACES:
        return f"{number(value, 1)} thửa/ngày"
    return (
        hectares(value)
        if name == "gap_area"
        else number(value)
        if name in COUNTS
        else percent(value)
    )


def amount(name: str, value: float) -> str:
    """Return a difference as courses write it."""
    if name in SHARES:
        return f"{number(value, 1)} điểm %"
    if name == "gap_area":
        return hectares(value)
    return number(value, 0 if value == round(value) else 1)


def _moved(name: str, before: float | str | None, value: float | str) -> str:
    step = None if before is None else moved(name, before, value)
    if step is None:
        return ""
    sign = "+" if step > 0 else "−" if step < 0 else "±"
    return f"{sign}{amount(name, abs(step))}"
