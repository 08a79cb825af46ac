"""One commune, on its page and on its sheet: both have the same tables."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from layers import sql
from tests import shown
from tests.recounted import Recounted
from tests.shown import Page, Table, area, count, hectares, number, percent, said
from tests.walks import communes, edition
from tests.walks.words import SHARES, WHOLES, Places, Week, better, texts, title

LINES = (
    "coverage", "covered", "clean", "owner", "synced", "quality", "n1", "n2", "n3", "gaps",
    "gap_area",
)  # fmt: skip
NOTES = (
    r"Thứ hạng 1 là tốt nhất.*|Cần đi theo để kịp hạn|Mục tiêu 100,0 %|.*số cụ thể ở bảng bên dưới"
    r"|.*mới nhất trước|Theo phương án 2026\.|Bản đồ nhỏ của.*"
    r"|Không có thửa nào bị quy tắc chặn giữ lại ở nhóm 2\."
)
PERIODS = ((None, 1993), (1994, 2003), (2004, 2013), (2014, 2024), (2025, None))
SURVEYED = """
    SELECT survey_year, sum(parcels) AS parcels, sum(area_m2) AS area_m2
    FROM commune_survey WHERE commune_code = %(code)s GROUP BY survey_year
"""
PROBLEMS = """
    SELECT problem, count(*) AS n FROM (
        SELECT unnest(array_remove(ARRAY[
            CASE WHEN owner_match = 'unmatched' THEN 'unmatched' END,
            CASE WHEN owner_match = 'undetermined' THEN 'undetermined' END,
            CASE WHEN blocks <> 'all' THEN 'blocks' END,
            CASE WHEN NOT is_in_operation THEN 'operation' END,
            CASE WHEN NOT is_book_issued THEN 'book' END
        ] || blockers, NULL)) AS problem
        FROM record WHERE commune_code = %(code)s
    ) AS told GROUP BY problem ORDER BY n DESC
"""
# What a step frees: whoever is kept in group 2 by nothing but what is mended by then.
FREED = """
    SELECT count(*) FROM parcel_quality
    WHERE commune_code = %(code)s AND own_group = 2
        AND failed && %(blocking)s::smallint[]
        AND NOT failed && %(left)s::smallint[] AND NOT unevaluated && %(needed)s::smallint[]
"""
OPEN = """
    SELECT count(*) FROM parcel_quality
    WHERE commune_code = %(code)s AND own_group = 2 AND unevaluated && %(needed)s::smallint[]
"""
BLOCKING = "SELECT no, code, is_required FROM rule WHERE is_blocking ORDER BY no"


def lines(page: Page, places: Places, code: str) -> None:
    """Compare the figures of the commune, of what they are, of the province, and the places."""
    table, one = page.table("Chỉ tiêu", "Tính trên"), places[code]
    for name in LINES:
        row = table.row(title(name))
        value = one.figure(name)
        text = shown.figure(name, value, 2)
        assert said(row[1]).removesuffix(" *") == text, (page.name, name, said(row[1]), text)
        page.check(row[2], of(name, one, value), (name, "of"))
        page.check(row[3], shown.figure(name, places[""].figure(name), 2), (name, "province"))
        rank = shown.ranks(name, texts(places, name), better(name)).get(code)
        page.check(row[4], f"{rank[0]}{'=' * rank[2]}/{rank[1]}" if rank else "", (name, "rank"))
        page.pass_over(row)
    head = f"{hectares(one['area_m2'])}, công bố {hectares(one['natural_area_m2'])}"
    page.pass_over(part for part in page.root.iter("p") if said(part).endswith(f"· {head}"))


def of(name: str, one: Recounted, value: float | str) -> str:
    """Return what a share is of, as its page says it."""
    if name not in SHARES or name == "quality" or isinstance(value, str):
        return ""
    if name in WHOLES:
        parts = {"clean": "n1", "owner": "n_owner_matched", "synced": "n_synced"}
        return f"{number(one[parts[name]])} / {number(one[WHOLES[name]])}"
    part = "parcels_m2" if name == "coverage" else "covered_m2"
    return f"{hectares(one[part])} / {hectares(one['polygon_m2'])}"


def paces(page: Page, one: Recounted) -> None:
    """Compare what is left until each deadline."""
    for name, until in (("Làm sạch hết nhóm 2", "group_2"), ("Hoàn thành toàn bộ", "all")):
        called = f"{name}, hạn {one.deadlines[until]:%d/%m/%Y}"
        cells = [*page.facts(called), *_beside(page, called)]
        assert cells, (page.name, called)
        for cell in cells:
            page.check(cell, _pace(one, until), until)


def _beside(page: Page, head: str) -> list[Element]:
    rows = [list(row) for row in page.root.iter("tr")]
    return [row[1] for row in rows if len(row) == 2 and said(row[0]) == head]


def _pace(one: Recounted, until: str) -> str:
    left, days = one.left(until), one.days(until)
    if not one.has_record:
        return "…"
    if not left:
        return "Đã xong"
    if days <= 0:
        return f"Quá hạn {-days} ngày, còn {number(left)} thửa"
    rate = number(left / days * min(7, days), 1)
    return f"còn {number(left)} thửa trong {days} ngày: cần {rate} thửa/tuần"


def gaps(page: Page, one: Recounted) -> None:
    """Compare the open gaps: all, the largest, what is late, who holds how much."""
    late = [
        gap for gap in one.gaps
        if gap["due_on"] and gap["due_on"] < one.day and gap["state"] in ("assigned", "in_survey")
    ]  # fmt: skip
    n, size = len(one.gaps), sum(gap["area_m2"] for gap in one.gaps)
    over = sum(gap["area_m2"] for gap in late)
    wanted = {
        "Còn mở": number(n), "Tổng diện tích": area(size),
        "Quá hạn": f"{count(len(late))} {area(over) if late else ''}".strip(),
    }  # fmt: skip
    for name, text in wanted.items():
        for fact in page.facts(name):
            page.check(fact, text, name)
    told = f"{number(n)} khoảng trống còn mở, {area(size)}"
    told += f"; quá hạn: {len(late)} ({area(over)})" if late else ""
    links = (f"Tất cả {number(n)} khoảng trống, {area(size)}",)
    page.pass_over(p for p in page.root.iter("p") if said(p) == told or said(p).startswith(links))
    for table in page.tables():
        if "Khoảng trống lớn nhất" in table.heads:
            for no, (row, gap) in enumerate(zip(table.rows[1:], one.gaps[:5], strict=True), 1):
                page.check(row[0], str(no), "number")
                page.check(row[2], area(gap["area_m2"]), "gap")
        if table.heads[:2] == ["Đội", "Khoảng trống"]:
            _holders(page, table, one, len(late))


def _holders(page: Page, table: Table, one: Recounted, late: int) -> None:
    held = [gap for gap in one.gaps if gap["holder"] is not None]
    (row,) = table.rows[1:]  # one team holds all that is held
    page.check(row[1], number(len(held)), "held")
    page.check(row[2], area(sum(gap["area_m2"] for gap in held)), "held")
    assert said(row[3]).endswith(f"· {late} quá hạn")
    page.pass_over(row)


def work(page: Page, conn: sql.Connection, one: Recounted) -> None:
    """Compare what most parcels fail, and what each step of the worklist frees."""
    worst = sorted((-rule["failed"], no) for no, rule in one.rules.items() if rule["failed"])[:5]
    for table in page.tables():
        if table.heads == ["Quy tắc", "Không đạt", "Chỉ số"]:
            for row, (failed, no) in zip(table.rows[1:], worst, strict=True):
                page.check(row[1], number(-failed), no)
                page.check(row[2], percent(one.index(no)), no)
    rules = sql.rows(conn, BLOCKING)
    needed = [rule["no"] for rule in rules if rule["is_required"]]
    is_open = sql.value(conn, OPEN, code=one.code, needed=needed)
    told = f"Trong đó {number(is_open)} thửa phải bổ sung dữ liệu rồi mới xét được."
    blocked = f"{number(one['blocked'])} thửa đang ở nhóm 2 theo kết quả kiểm tra."
    alone = f"{number(is_open)} thửa phải bổ sung dữ liệu rồi mới xét được."
    known = (blocked, f"{blocked} {told}" if is_open else blocked, alone)
    page.pass_over(p for p in page.root.iter("p") if said(p) in known)
    _steps(page, conn, one, rules, needed)


def _steps(
    page: Page, conn: sql.Connection, one: Recounted, rules: list[sql.Row], needed: list[int]
) -> None:
    mended: set[int] = set()
    before = 0
    for step in (part for ol in page.root.iter("ol") for part in ol):
        links = [a.get("href", "").partition("?")[0] for a in step.iter("a")]
        codes = {link.removeprefix("/quality/") for link in links}
        mended |= {rule["no"] for rule in rules if rule["code"] in codes}
        left = [rule["no"] for rule in rules if rule["no"] not in mended]
        blocking = [rule["no"] for rule in rules]
        freed = sql.value(conn, FREED, code=one.code, left=left, needed=needed, blocking=blocking)
        if mended:  # a sheet names rules, and has no links
            assert f"{number(freed - before)} thửa lên nhóm 1" in said(step), (said(step), freed)
        before = freed
        page.pass_over([step])


def survey(page: Page, conn: sql.Connection, code: str) -> None:
    """Compare how much was surveyed in which period."""
    rows = sql.rows(conn, SURVEYED, code=code)
    whole = sum(row["area_m2"] for row in rows)
    wanted = {}
    for first, last in PERIODS:
        found = [r for r in rows if (first or 0) <= (r["survey_year"] or -1) <= (last or 9999)]
        size, n = sum(r["area_m2"] for r in found), sum(r["parcels"] for r in found)
        name = f"đến {last}" if not first else f"từ {first}" if not last else f"{first}–{last}"
        wanted[name] = [
            count(n),
            hectares(size) if n else "",
            number(100 * size / whole, 1) if n else "",
        ]
    wanted["không ghi"] = ["–", "", ""]
    for table in page.tables():
        if table.heads[:1] == ["Thời kỳ"]:
            for row in table.rows[1:]:
                for cell, text in zip(row[1:], wanted[said(row[0])], strict=True):
                    page.check(cell, text, said(row[0]))


def details(page: Page, conn: sql.Connection, one: Recounted) -> None:
    """Compare the groups, and what keeps records from group 1."""
    communes.groups(page, one)
    counts = [row["n"] for row in sql.rows(conn, PROBLEMS, code=one.code)]
    for table in page.tables():
        if table.heads[:1] == ["Vướng mắc"]:
            for row, n in zip(table.rows[1:], counts[:10], strict=True):
                page.check(row[1], number(n), said(row[0]))
                page.check(row[2], percent(100 * n / one["n_record"]), said(row[0]))
    told = f"Tỷ lệ trên {number(one['n_record'])} thửa trong bản xuất;"
    page.pass_over(p for p in page.root.iter("p") if said(p).startswith(told))


def walk(
    page: Page, conn: sql.Connection, places: Places, code: str, weeks: Sequence[Week]
) -> None:
    """Compare everything, and require that nothing is left."""
    one = places[code]
    lines(page, places, code)
    paces(page, one)
    gaps(page, one)
    work(page, conn, one)
    survey(page, conn, code)
    details(page, conn, one)
    for name in ("clean", "covered"):
        edition.trend(page, name, code, weeks)
    page.require_all(NOTES)
