"""A file comes back from the field: sent by the team, decided of by an officer, by keyboard."""

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import config
from layers import sql
from portal import db
from portal.accounts import demonstration
from tests import factories
from tests.browser import serving
from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_accessible import violations
from tests.browser.test_imports import SIDEWAYS
from tests.browser.test_keyboard import tab_to
from tests.browser.trouble import Trouble
from tests.conftest import ACTOR
from tests.layers.gaps.returned import fieldwork
from tests.layers.gaps.returned.fieldwork import File

OpenPage = Callable[..., Page]
SIZES = pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])


@pytest.fixture
def field(database_url: str, tmp_path: Path) -> File:
    """A package in the field; the map has changed meanwhile."""
    with contextlib.closing(db.connect(database_url)) as conn, db.writing(conn, ACTOR):
        gap = fieldwork.build(conn)
        demonstration.add(conn)  # thu.dodac is in the team that holds the gap
        file = fieldwork.take(conn, tmp_path, gap)
    with contextlib.closing(db.connect(database_url)) as conn, db.writing(conn, ACTOR):
        sql.run(conn, "UPDATE parcel SET land_use = '{ONT}' WHERE parcel_no = '1'")
    file.parcel("1")["land_use"] = "CLN"
    file.parcel("2")["geom"] = factories.shape((445, 500, 500, 600))
    file.layers["parcels"].remove(file.parcel("4"))
    file.draw((500, 500, 560, 600), "1", "90", land_use="ONT+CLN")
    file.draw((560, 500, 620, 600), "1", "91", land_use="LUC")
    file.draw([(500, 500), (600, 600), (600, 500), (500, 600)], "1", "92")
    file.note("Bờ kênh sạt lở, mốc cũ không còn")
    return file


@pytest.fixture
def origin(
    field: File, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path / "var"))
    with serving.serve(database_url, tmp_path / "log") as address:
        yield address


def enter(open_page: OpenPage, login: str, path: str, viewport: dict[str, int]) -> Page:
    page = open_page(f"/login?next={path}", viewport=viewport)
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", f"{login}.2026")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf":\d+{path}$"))
    return page


def look(page: Page, name: str, viewport: dict[str, int]) -> None:
    """The page is accessible and does not stick out sideways; keep a picture of it."""
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 0
    size = "narrow" if viewport == NARROW else "wide"
    page.screenshot(path=config.ROOT / f"tests/screenshots/{name}-{size}.png", full_page=True)


@SIZES
def test_a_team_sends_and_an_officer_decides(
    open_page: OpenPage, field: File, tmp_path: Path, trouble: Trouble, viewport: dict[str, int]
) -> None:
    page = enter(open_page, "thu.dodac", "/returns", viewport)
    look(page, "returns", viewport)
    page.get_by_label("Tệp", exact=True).set_input_files(field.save(tmp_path / "ket-qua.gpkg"))
    page.get_by_role("button", name="Gửi kết quả").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Biên nhận số 1")
    receipt = page.locator("main")
    for said in (
        "ket-qua.gpkg", "Chồng lên thửa khác: tờ/thửa 1/1, 2.000", "Hai bên cùng sửa, khác nhau",
        "Bị xóa ngoài thực địa", "mốc cũ không còn", "hình tự cắt",
        "ghi nhận đã nộp kết quả với lần này",
    ):  # fmt: skip
        expect(receipt).to_contain_text(said)
    expect(page.get_by_role("button", name="Lấy bản đo")).to_have_count(0)
    look(page, "return-receipt", viewport)

    address = "/returns/1"
    page = enter(open_page, "thu.canboxa", address, viewport)
    page.locator("article summary").nth(1).click()
    look(page, "return-decide", viewport)
    overlap = page.locator("article", has_text="Chồng lên thửa khác").locator("button").first
    number = str(overlap.get_attribute("value"))
    tab_to(page, f"button[value='{number}']", most=150)
    page.keyboard.press("Enter")
    expect(page.locator(".notices")).to_contain_text("Đã quyết định 1 mục")
    expect(page.locator("#collides")).to_contain_text("còn 2 trong 3")
    page.get_by_label(re.compile("Tất cả 2 mục")).check()
    page.locator("fieldset").get_by_role("button", name="Giữ bản hiện có").click()
    expect(page.locator("#collides")).to_contain_text("còn 0 trong 3")
    look(page, "return-decided", viewport)

    page.goto(page.url.replace(address, "/returns"))
    expect(page.locator("tbody")).to_contain_text("Số 1")
    look(page, "returns-list", viewport)


def test_a_bad_file_is_told_beside_the_form(
    open_page: OpenPage, tmp_path: Path, trouble: Trouble
) -> None:
    (tmp_path / "ket-qua.zip").write_bytes(b"PK\x03\x04 and then nothing")
    page = enter(open_page, "thu.dodac", "/returns", NARROW)
    page.get_by_label("Tệp", exact=True).set_input_files(tmp_path / "ket-qua.zip")
    page.get_by_role("button", name="Gửi kết quả").click()
    expect(page.locator("main [role=alert]")).to_contain_text("zip bị hỏng")
    assert violations(page) == []
    trouble.forgive("422")


def test_a_receipt_prints_without_what_is_pressed(
    open_page: OpenPage, field: File, tmp_path: Path, trouble: Trouble
) -> None:
    page = enter(open_page, "thu.canboxa", "/returns", WIDE)
    page.get_by_label("Tệp", exact=True).set_input_files(field.save(tmp_path / "ket-qua.gpkg"))
    page.get_by_role("button", name="Gửi kết quả").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Biên nhận số 1")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Lấy bản đo").first).to_be_hidden()
    expect(page.locator("code.sum").first).to_be_visible()
    page.screenshot(path=config.ROOT / "tests/screenshots/return-print.png", full_page=True)
