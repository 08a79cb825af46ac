"""The page of a gap on a telephone: inside or outside, with a network and without."""

import re
import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Geolocation, Locator, Page, expect

from portal import db
from portal.accounts import change
from portal.accounts.account import Grant, Role
from tests import factories
from tests.browser import town
from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_accessible import violations
from tests.browser.trouble import Trouble
from tests.conftest import ACTOR

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]

INSIDE, EDGE, OUTSIDE, FAR = (600, 200), (697, 200), (800, 200), (9_000, 200)
KEPT = "Trang này mở được cả khi mất mạng."
CACHES = """async () => (await Promise.all((await caches.keys()).map(async (name) =>
  (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat()"""


def at(place: tuple[float, float], accuracy: float = 5) -> Geolocation:
    lon, lat = factories.position(*place)
    return {"longitude": lon, "latitude": lat, "accuracy": accuracy}


@pytest.fixture
def stand(open_page: OpenPage, places: town.Places) -> OpenPage:
    """Open the page of the town's gap where one stands somewhere."""

    def open_(place: tuple[float, float], **options: object) -> Page:
        return open_page(
            f"/gaps/{places.gap_id}/field", viewport=NARROW, permissions=["geolocation"],
            geolocation=at(place), **options,
        )  # fmt: skip

    return open_


def number(shown: Locator) -> float:
    return float(re.sub(r"[^\d,]", "", shown.inner_text()).replace(",", "."))


def locate(page: Page) -> None:
    page.get_by_role("button", name="Bắt đầu định vị").click()


@pytest.mark.parametrize(
    ("place", "state", "said", "more"),
    [
        (INSIDE, "inside", "trong khoảng trống", "100 m"),
        (EDGE, "edge", "sát ranh giới", "3 m về hướng Đông (90°), bạn ở phía trong"),
        (OUTSIDE, "outside", "ngoài, cách 100 m", "100 m về hướng Tây (270°), bạn ở phía ngoài"),
        (FAR, "outside", "ngoài, cách 8.300 m", "hướng Tây"),
    ],
    ids=["inside", "edge", "outside", "far"],
)
def test_the_page_tells_inside_from_outside(
    stand: OpenPage, keep: Keep, place: tuple[int, int], state: str, said: str, more: str
) -> None:
    page = stand(place)
    locate(page)
    verdict = page.locator("#verdict")
    expect(verdict).to_have_attribute("data-state", state)
    expect(verdict).to_contain_text(said)
    expect(verdict).to_contain_text(more)
    keep(page, f"field-{state}")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert violations(page) == []


def test_coordinates_are_those_of_vn_2000(stand: OpenPage) -> None:
    page = stand(INSIDE)
    locate(page)
    east, north = (factories.ORIGIN[0] + 600, factories.ORIGIN[1] + 200)
    expect(page.locator("[data-value=accuracy]")).to_have_text("± 5 m")
    shown = {name: number(page.locator(f"[data-value={name}]")) for name in ("x", "y")}
    assert shown == {"x": pytest.approx(north, abs=0.01), "y": pytest.approx(east, abs=0.01)}


def test_the_dot_is_in_the_picture_wherever_one_stands_near(stand: OpenPage) -> None:
    page = stand(OUTSIDE)
    locate(page)
    dot, picture = page.locator(".here-dot"), page.locator(".field-map svg")
    expect(dot).to_be_visible()
    inner, outer = dot.bounding_box(), picture.bounding_box()
    assert inner and outer
    assert outer["x"] <= inner["x"] <= inner["x"] + inner["width"] <= outer["x"] + outer["width"]


def test_one_who_moves_is_followed_until_told_to_stop(stand: OpenPage) -> None:
    page = stand(OUTSIDE)
    locate(page)
    verdict = page.locator("#verdict")
    expect(verdict).to_have_attribute("data-state", "outside")
    page.context.set_geolocation(at(INSIDE))
    expect(verdict).to_have_attribute("data-state", "inside")
    page.get_by_role("button", name="Dừng định vị").click()
    expect(page.get_by_role("button", name="Bắt đầu định vị")).to_be_visible()


def test_a_telephone_that_may_not_tell_says_so(open_page: OpenPage, places: town.Places) -> None:
    page = open_page(f"/gaps/{places.gap_id}/field", viewport=NARROW)
    locate(page)
    expect(page.locator("#verdict")).to_contain_text("chưa cho phép")
    expect(page.get_by_role("button", name="Bắt đầu định vị")).to_be_visible()


def test_the_page_opens_without_a_network(stand: OpenPage, trouble: Trouble, keep: Keep) -> None:
    page = stand(INSIDE)
    expect(page.locator("#network")).to_have_text(KEPT)
    page.context.set_offline(True)
    page.reload()
    locate(page)
    expect(page.locator("#verdict")).to_have_attribute("data-state", "inside")
    expect(page.locator("#network")).to_contain_text("Không có mạng")
    font = "document.fonts.check('700 16px \"Be Vietnam Pro\"', 'Ờ')"
    page.wait_for_function(font)
    keep(page, "field-offline")
    trouble.forgive("ERR_INTERNET_DISCONNECTED")


def test_only_what_the_page_needs_is_kept(stand: OpenPage, places: town.Places) -> None:
    page = stand(INSIDE)
    expect(page.locator("#network")).to_have_text(KEPT)
    page.goto(page.url.removesuffix("/field"))
    kept = [path for path in page.evaluate(CACHES) if not path.startswith("/static/")]
    assert kept == [f"/gaps/{places.gap_id}/field"]


def sign_in(page: Page, origin: str, town_conn: db.Connection, role: Role) -> None:
    """Sign somebody in who has not been there before."""
    login, password = f"an.{uuid.uuid4().hex[:6]}", "mot mat khau dai"
    with db.writing(town_conn, ACTOR):
        change.add(town_conn, login, "Nguyễn Văn Thử", password, Grant(role))
    page.goto(f"{origin}/login")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(password)
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_attached()


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_package_is_taken_from_the_page_of_a_gap(
    open_page: OpenPage,
    origin: str,
    places: town.Places,
    town_conn: db.Connection,
    keep: Keep,
    viewport: dict[str, int],
) -> None:
    page = open_page("/login", viewport=viewport)
    sign_in(page, origin, town_conn, Role.MANAGER)
    page.goto(f"{origin}/gaps/{places.gap_id}")
    page.get_by_role("link", name="Lấy gói thực địa").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Lấy gói").click()
    assert download.value.suggested_filename.startswith(f"goi-{town.COMMUNE}-")
    page.reload()
    expect(page.locator("tbody tr").first).to_contain_text(
        download.value.suggested_filename.removesuffix(".zip")[-8:]
    )
    keep(page, f"packages-{viewport['width']}")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert violations(page) == []


def test_signing_out_forgets_everything(stand: OpenPage, town_conn: db.Connection) -> None:
    page = stand(INSIDE)
    expect(page.locator("#network")).to_have_text(KEPT)
    origin = re.sub(r"/gaps/.*", "", page.url)
    sign_in(page, origin, town_conn, Role.VIEWER)
    page.get_by_role("button", name="Đăng xuất").click()
    # Not wait_for_function: a promise is true at once.
    page.evaluate(f"""async () => {{
      while ((await ({CACHES})()).length) await new Promise((go) => setTimeout(go, 50));
    }}""")
