"""Who is registered for a parcel: masked for the entitled, in clear for a reason, else nothing."""

import contextlib
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

import config
from layers import sql
from portal import db
from portal.accounts import change
from portal.accounts.account import Grant, Role
from tests import factories
from tests.browser import serving, town, walk
from tests.browser.conftest import NARROW, SIDEWAYS, wait_until_drawn
from tests.browser.test_accessible import violations
from tests.conftest import ACTOR, _database, _url
from tests.layers.people import planted
from tests.layers.records import exports

Keep = Callable[[Page, str], None]
PASSWORD = "a long enough password"
OFFICER, STEWARD = "bich.do", "giang.le"
REASON = "Đối chiếu hồ sơ số 15 tại bộ phận một cửa"


@pytest.fixture(scope="module")
def people_url(
    server: db.Connection, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A database with one parcel that somebody invented is registered for, and two accounts."""
    file = tmp_path_factory.mktemp("export") / "e.xlsx"
    rows = [planted.row(planted.THU), planted.row(planted.GIA, number=2)]
    with _database(server, template) as name:
        url = _url(server, name)
        with contextlib.closing(db.connect(url)) as conn, db.writing(conn, ACTOR):
            factories.commune(conn, town.COMMUNE, "Phường Ninh Kiều", (0, 0, 1000, 1000))
            factories.coverage(conn, town.COMMUNE)
            factories.parcel(conn, (400, 400, 500, 480), "1", "1")
            exports.load(conn, planted.workbook(file, rows), with_people=True)
            for login, role in ((OFFICER, Role.PEOPLE_OFFICER), (STEWARD, Role.DATA_STEWARD)):
                change.add(conn, login, "Người thử", PASSWORD, Grant(role))
        yield url


@pytest.fixture(scope="module")
def people_origin(people_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving.serve(people_url, tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.fixture
def origin(people_origin: str) -> str:
    return people_origin


@pytest.fixture
def conn(people_url: str) -> Iterator[db.Connection]:
    with contextlib.closing(db.connect(people_url)) as conn:
        yield conn


@pytest.fixture
def parcel(conn: db.Connection) -> int:
    return int(sql.value(conn, "SELECT id FROM parcel"))


@pytest.fixture
def signed_in(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page as somebody who has signed in."""

    def open_(login: str, path: str, **options: object) -> Page:
        page = open_page("/login", **options)
        page.get_by_label("Tên đăng nhập").fill(login)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.locator("main").get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(lambda url: "/login" not in url)
        page.goto(urljoin(page.url, path))
        return page

    return open_


def test_people_are_masked_and_shown_for_a_reason(
    signed_in: Callable[..., Page], conn: db.Connection, parcel: int, keep: Keep
) -> None:
    place = factories.position(450, 440)
    page = signed_in(OFFICER, walk.address(place, more=f"&panel=/parcels/{parcel}"))
    wait_until_drawn(page)
    people = page.locator("#people")
    expect(people).to_contain_text("N*** V*** T***")
    expect(people).to_contain_text("***345")
    people.scroll_into_view_if_needed()
    assert violations(page) == []
    keep(page, "people-masked")
    assert planted.found_in(page.content()) == []

    people.get_by_label("Lý do xem đầy đủ").fill(REASON)
    people.get_by_role("button", name="Xem và ghi nhật ký").click()
    page.wait_for_url(f"**/parcels/{parcel}/people")
    expect(page.locator("main")).to_contain_text("Nguyễn Văn Thử")
    expect(page.locator("main")).to_contain_text("092199012345")
    assert violations(page) == []
    page.screenshot(path=config.ROOT / "tests/screenshots/people-revealed.png", full_page=True)
    conn.rollback()
    (entry,) = sql.rows(conn, "SELECT actor, details FROM audit_entry WHERE action = 'reveal'")
    assert (entry["actor"], entry["details"]["reason"]) == (OFFICER, REASON)
    assert planted.elsewhere(conn) == {}

    page.get_by_role("link", name="Về thửa đất").click()
    expect(page.locator("#people")).to_contain_text("N*** V*** T***")


def test_a_reveal_fits_a_telephone(signed_in: Callable[..., Page], parcel: int) -> None:
    page = signed_in(OFFICER, f"/parcels/{parcel}", viewport=NARROW)
    assert page.evaluate(SIDEWAYS) <= 0
    page.get_by_label("Lý do xem đầy đủ").fill(REASON)
    page.get_by_role("button", name="Xem và ghi nhật ký").click()
    expect(page.locator("main")).to_contain_text("Nguyễn Văn Thử")
    assert page.evaluate(SIDEWAYS) <= 0
    assert violations(page) == []


@pytest.mark.parametrize("login", [None, STEWARD])
def test_nobody_else_sees_anything(
    signed_in: Callable[..., Page], open_page: Callable[..., Page], parcel: int, login: str | None
) -> None:
    path = f"/parcels/{parcel}"
    page = signed_in(login, path) if login else open_page(path)
    expect(page.locator("article.panel")).to_contain_text("Hồ sơ trong hệ thống")
    assert page.locator("#people").count() == 0
    assert "***" not in page.content()


def test_the_upload_page_offers_people_to_the_entitled_only(
    signed_in: Callable[..., Page], conn: db.Connection, keep: Keep
) -> None:
    page = signed_in(STEWARD, "/imports/new")
    box = page.get_by_label("Nạp cả dữ liệu cá nhân")
    expect(box).to_have_count(0)
    with db.writing(conn, ACTOR):
        change.grant(conn, STEWARD, Grant(Role.PEOPLE_OFFICER))
    page.reload()
    expect(box).to_be_visible()
    assert violations(page) == []
    keep(page, "imports-new-people")
    with db.writing(conn, ACTOR):
        change.revoke(conn, STEWARD, Grant(Role.PEOPLE_OFFICER))
