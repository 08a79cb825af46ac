"""The page of all communes: its table, legend, map, sparklines, and the whole province."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element

from tests import shown
from tests.recounted import Recounted
from tests.shown import Page, Table, count, hectares, number, percent, said
from tests.varied import AS_OF, PROVINCE
from tests.walks.words import Places, Week, better, called, moved, texts, title

NOTES = (
    r"\* Mẫu số dưới 100 thửa.*|Chọn từ 2 đến 6 xã trong bảng\.|Phương án 2026\."
    r"|Ô ghi số xã\. Thấp: .* từ 80 %\.|^Kỳ \d+|Số liệu của kỳ \d+"
)
SIGNS = {
    "không có": "–", "chưa có số liệu": "…", "chưa đánh giá": "?", "không thuộc diện tính": "×",
}  # fmt: skip
LOW, HIGH = re.compile(r"từ ([\d.,]+)"), re.compile(r"dưới ([\d.,]+)")


def table(page: Page, places: Places, names: Sequence[str], weeks: Sequence[Week]) -> None:
    """Compare every cell of the table; the first of the names is the metric."""
    found, first = page.table("Hạng", title("name")), names[0]
    ranks = shown.ranks(first, texts(places, first), better(first))
    for code, one in places.items():
        row = found.row(called(one))
        assert len(row) == len(found.heads), "no cell is beside its column"
        for name in names:
            cell = row[found.column(title(name))]
            _figure(page, cell, shown.figure(name, one.figure(name)), (code, name))
        for name, text in _facts(one).items():
            page.check(row[found.column(title(name))], text, (code, name))
        if code:
            place = ranks.get(code)
            text = f"{place[0]}{'=' if place[2] else ''}" if place else "◦"
            page.check(row[found.column("Hạng")], text, (code, "rank"))
        _spark(page, row, found, first, code, weeks)
    (caption,) = [one for one in page.root.iter("caption") if "xếp hạng" in said(one)]
    assert f" {len(ranks)} xã được xếp hạng." in said(caption)
    page.pass_over([caption])


def _figure(page: Page, cell: Element, wanted: str, where: object) -> None:
    text = said(cell)
    assert text.removesuffix("*") == wanted, (page.name, where, text, wanted)
    page.pass_over([cell])


def _facts(one: Recounted) -> dict[str, str]:
    published = one.row.get("natural_area_m2")
    as_of = AS_OF.strftime("%d/%m/%Y") if one.has_record else "…"
    return {
        "area": hectares(one["area_m2"], 0), "as_of": as_of,
        "published": hectares(published, 0) if published else "…",
    }  # fmt: skip


def _spark(
    page: Page, row: list[Element], found: Table, name: str, code: str, weeks: Sequence[Week]
) -> None:
    heads = [no for no, head in enumerate(found.heads) if head.startswith("12 kỳ gần nhất")]
    if len(weeks) < 2:
        assert not heads
    for at in heads:
        step = moved(name, weeks[0].places[code].figure(name), weeks[-1].places[code].figure(name))
        digits = 0 if name in ("parcels", "n1", "n2", "n3", "gaps") or "required" in name else 1
        scaled = step and step / (10_000 if name == "gap_area" else 1)
        wanted = "" if scaled is None or not code else shown.signed(scaled, digits)
        page.check(row[at], wanted, (code, "moved"))


def legend(page: Page, places: Places, name: str) -> None:
    """Compare how many communes each class and each reason has, and what the map calls them."""
    figures = texts(places, name)
    seen = 0
    for key in page.of_class("map-key"):
        for one in key:
            words, _, n = said(one).removesuffix(" xã").rpartition(" ")
            wanted = [code for code, text in figures.items() if _is_in(words, text)]
            assert int(n) == len(wanted), (page.name, words, n, wanted)
            seen += int(n)
            page.pass_over([one])
    assert seen == len(figures), "each commune is in one field of the legend"
    for one in (one for one in page.root.iter("title") if ":" in said(one)):
        place, _, text = said(one).partition(":")
        codes = [code for code in figures if places[code].name == place]
        if codes and text.strip()[:1].isdigit():
            assert text.strip() == figures[codes[0]], (page.name, place, text)
            page.pass_over([one])


def _is_in(words: str, text: str) -> bool:
    if words.removesuffix(":") in SIGNS:
        return text == SIGNS[words.removesuffix(":")]
    if text in "–…?×":
        return False
    value = shown.shown_number(text) or Decimal(0)
    low, high = (_plain(limit.search(words)) for limit in (LOW, HIGH))
    return (low is None or value >= low) and (high is None or value < high)


def _plain(found: re.Match[str] | None) -> Decimal | None:
    return Decimal(found[1].replace(".", "").replace(",", ".")) if found else None


def both(page: Page, places: Places) -> None:
    """Compare how many communes each field of coverage by cleanliness has."""
    (grid,) = page.of_class("both-grid")
    rows = [list(row) for row in grid.iter("tr")][2:]
    for up, row in zip((2, 1, 0), rows, strict=True):
        for across, cell in enumerate(row[1:]):
            wanted = [
                code for code, one in places.items()
                if code and _step(one.figure("coverage")) == across
                and _step(one.figure("clean")) == up
            ]  # fmt: skip
            page.check(cell, str(len(wanted)), (across, up))
    absent = {code: _reason(one) for code, one in places.items() if code}
    for key in page.of_class("map-key"):
        for one in key:
            words, _, n = said(one).removesuffix(" xã").rpartition(" ")
            assert int(n) == list(absent.values()).count(SIGNS[words]), (words, n, absent)
            page.pass_over([one])


def _step(value: float | str) -> int | None:
    return None if isinstance(value, str) else sum(value >= limit for limit in (40, 80))


def _reason(one: Recounted) -> str:
    return next((str(v) for n in ("coverage", "clean") if isinstance(v := one.figure(n), str)), "")


def province(page: Page, places: Places) -> None:
    """Compare what is said of the whole province below the table."""
    one, communes = places[""], [place for code, place in places.items() if code]
    for name in ("coverage", "covered", "gaps", "gap_area", "clean", "owner", "synced"):
        for fact in page.facts(title(name)):
            page.check(fact, shown.figure(name, one.figure(name)), name)
    groups(page, one)
    for name, until in (("Làm sạch hết nhóm 2", "group_2"), ("Hoàn thành toàn bộ", "all")):
        for fact in page.facts(name):
            page.check(fact, _pace(one, until), name)
    for name in ("Hồ sơ đến ngày", "Nạp bản đồ gần nhất", "Tính độ phủ"):
        page.pass_over(page.facts(name))  # days
    n_known = {
        "Xã có địa giới": len(communes),
        "Xã có thửa đất trên bản đồ": sum(one["n"] > 0 for one in communes),
        "Xã có bản xuất hồ sơ": sum(one.has_record for one in communes),
        "Xã đã tính độ phủ": sum(one.cover is not None for one in communes),
    }
    expected = PROVINCE.expected_communes
    for name, n in n_known.items():
        for fact in page.facts(name):
            page.check(fact, f"{n}/{expected}", name)
    objects = count(one["n_object"])
    said_of = (
        f"{expected} xã, phường",
        f"Chỉ tính trên {n_known['Xã đã tính độ phủ']}/{expected} xã đã có kết quả.",
        f"Phương án 2026. Ngoài ra {objects} thửa là đường, kênh rạch: không xếp nhóm.",
    )
    page.pass_over(part for part in page.root.iter("p") if said(part) in said_of)


def groups(page: Page, one: Recounted) -> None:
    """Compare the groups with their shares."""
    ungrouped = one["n_unknown"] - one["n_object"]
    whole = one["n_known"] + ungrouped
    for n, cell, share in zip(
        (one["n1"], one["n2"], one["n3"], ungrouped),
        page.of_class("bar-key-n"), page.of_class("bar-key-share"), strict=False,
    ):  # fmt: skip
        is_known = one.has_record or n == ungrouped
        page.check(cell, count(n) if is_known else "…", "group")
        page.check(share, percent(100 * n / whole) if n else "", "share of a group")
    for key in page.of_class("bar-key"):
        page.pass_over([key])


def _pace(one: Recounted, until: str) -> str:
    left, days = number(one.left(until)), one.days(until)
    day = one.deadlines[until].strftime("%d/%m/%Y")
    if days <= 0:
        return f"Quá hạn {-days} ngày hạn {day}, còn {left} thửa"
    rate = number(one.left(until) / days)
    return f"{rate} thửa/ngày còn {left} thửa trong {days} ngày, hạn {day}"
