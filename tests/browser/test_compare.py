"""Communes beside each other, as people use the page: mouse, keyboard, telephone, no WebGL."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from portal import db
from tests import editions, factories
from tests.browser import serving, town
from tests.browser.conftest import NARROW, SIDEWAYS, wait_until_drawn
from tests.browser.test_accessible import violations
from tests.conftest import ACTOR, _database, _url

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]

TWO = f"/compare?c={town.COMMUNE}&c={town.NEIGHBOUR}"
OTHERS = ("Xã Đông Hiệp", "Xã Đông Thuận", "Xã Thới Lai", "Xã Cờ Đỏ", "Xã Phong Điền")
BLIND = "HTMLCanvasElement.prototype.getContext = () => null"


@pytest.fixture(scope="module")
def origin(
    server: db.Connection, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A portal on the town, with five more communes and four weekly editions."""
    with _database(server, template) as name:
        url = _url(server, name)
        conn = db.connect(url)
        with db.writing(conn, ACTOR):
            _build(conn)
        conn.close()
        with serving.serve(url, tmp_path_factory.mktemp("server") / "log") as address:
            yield address


def _build(conn: db.Connection) -> None:
    town.build(conn)
    for no, name in enumerate(OTHERS):
        west = 1000 * no
        factories.commune(conn, str(31200 + no), name, (west, 1000, west + 1000, 2000))
    for week in range(4):
        editions.seal(conn, date(2026, 4, 2) + timedelta(weeks=week), {
            town.COMMUNE: {"n1": 60 + 9 * week, "n2": 40 - 9 * week},
            town.NEIGHBOUR: {"n1": 150, "n2": 50 + week},
        })  # fmt: skip


@pytest.fixture
def compared(open_page: OpenPage) -> OpenPage:
    """Open a comparison and wait until both maps are drawn."""

    def open_(path: str = TWO, **options: object) -> Page:
        page = open_page(path, **options)
        wait_until_drawn(page)
        return page

    return open_


def canvas(page: Page, side: str) -> Locator:
    return page.locator(f"[data-map={side}] canvas.maplibregl-canvas")


def look(page: Page, side: str) -> bytes:
    """What a map shows, as the browser draws it."""
    return page.locator(f"[data-map={side}]").screenshot()


def press(page: Page, key: str) -> None:
    """Press a key on the map that has the focus, and wait until both have come to rest."""
    before = page.evaluate("location.hash")
    page.keyboard.press(key)
    page.wait_for_function("before => location.hash !== before", arg=before)
    wait_until_drawn(page)


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"form[data-maps] [name={name}]").select_option(value)
    page.wait_for_function("text => location.search.includes(text)", arg=f"{name}={value}")
    wait_until_drawn(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_wide_and_narrow(compared: OpenPage, keep: Keep, theme: str) -> None:
    for view in ("twin", "swipe"):
        page = compared(f"{TWO}&view={view}&at=4", color_scheme=theme)
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        assert violations(page) == []
        keep(page, f"compare-{view}-{theme}")
        page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
        wait_until_drawn(page)
        assert page.evaluate(SIDEWAYS) <= 0
        assert violations(page) == []


def test_both_maps_move_at_one_scale_when_one_is_moved_by_keyboard(compared: OpenPage) -> None:
    page = compared()
    canvas(page, "left").focus()
    before = look(page, "right")
    press(page, "ArrowRight")
    assert look(page, "right") != before
    # The address says where the left one is: it follows the right one.
    canvas(page, "right").focus()
    press(page, "+")
    scales = page.locator(".maplibregl-ctrl-scale").all_inner_texts()
    assert len(scales) == 2
    assert scales[0] == scales[1]


def test_the_keyboard_alone_reaches_and_moves_the_divider(compared: OpenPage) -> None:
    page = compared()
    page.locator("#maps-view").focus()
    page.keyboard.press("End")  # the last of the ways to look
    line = page.get_by_role("slider")
    expect(line).to_be_visible()
    wait_until_drawn(page)
    for _ in range(40):
        page.keyboard.press("Tab")
        if line.evaluate("line => line === document.activeElement"):
            break
    expect(line).to_be_focused()
    left = line.bounding_box()
    for key in ("ArrowRight", "ArrowRight", "PageUp"):
        page.keyboard.press(key)
    expect(line).to_have_attribute("aria-valuenow", "64")
    expect(line).to_have_attribute("aria-valuetext", "bên trái 64 %")
    moved = line.bounding_box()
    assert left
    assert moved
    assert moved["x"] > left["x"]


def test_what_lies_right_of_the_divider_is_the_other_colouring(compared: OpenPage) -> None:
    page = compared(f"{TWO}&view=swipe&left=group&right=coverage")
    line = page.get_by_role("slider")
    line.focus()
    page.keyboard.press("End")
    only_left = look(page, "left")
    page.keyboard.press("Home")
    assert look(page, "left") != only_left


def test_the_divider_is_dragged(compared: OpenPage, keep: Keep) -> None:
    page = compared(f"{TWO}&view=swipe")
    page.get_by_role("slider").scroll_into_view_if_needed()
    box = page.get_by_role("slider").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 40
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 200, y, steps=4)
    page.mouse.up()
    now = int(page.get_by_role("slider").get_attribute("aria-valuenow") or "")
    assert 20 < now < 50
    keep(page, "compare-dragged")


def test_captions_and_legends_say_what_each_map_shows(compared: OpenPage) -> None:
    page = compared()
    expect(page.locator("[data-title=right]")).to_have_text("Phường Cái Khế, tô theo nhóm làm sạch")
    choose(page, "view", "same")
    # One place twice in the same colours would show nothing.
    expect(page.locator("[data-title=right]")).to_have_text("Phường Ninh Kiều, tô theo mức lỗi")
    expect(page.locator("[data-legend=right] [data-by=severity]")).to_be_visible()
    expect(page.locator("[data-legend=right] [data-by=group]")).to_be_hidden()
    expect(page.locator("[data-for=b]")).to_be_hidden()


def test_a_link_opens_what_was_seen(compared: OpenPage, origin: str) -> None:
    page = compared()
    choose(page, "view", "same")
    choose(page, "left", "coverage")
    canvas(page, "left").focus()
    press(page, "+")
    again = compared(page.url.removeprefix(origin))
    assert again.locator("#maps-view").input_value() == "same"
    assert again.locator("#maps-left").input_value() == "coverage"
    canvas(again, "left").focus()
    assert again.evaluate("location.hash") == page.evaluate("location.hash")


def test_on_a_telephone_one_map_is_under_the_other(compared: OpenPage, keep: Keep) -> None:
    page = compared(viewport=NARROW, has_touch=True, is_mobile=True)
    assert page.evaluate(SIDEWAYS) <= 0
    left, right = (page.locator(f"[data-map={side}]").bounding_box() for side in ("left", "right"))
    assert left
    assert right
    assert right["y"] >= left["y"] + left["height"]
    keep(page, "compare-narrow")
    page.locator(".twin").scroll_into_view_if_needed()
    keep(page, "compare-narrow-maps")


def test_without_webgl_there_are_two_pictures_and_the_form_asks_the_server(
    open_page: OpenPage, keep: Keep
) -> None:
    page = open_page(TWO, script=BLIND)
    expect(page.locator(".twin-picture svg")).to_have_count(2)
    expect(page.locator(".twin-picture svg").first).to_be_visible()
    expect(page.locator("[data-map=left]")).to_be_hidden()
    expect(page.locator("[data-plain-note]")).to_be_visible()
    keep(page, "compare-pictures")
    page.locator("#maps-a").select_option(town.NEIGHBOUR)
    page.locator("#maps-b").select_option(town.COMMUNE)
    page.locator("[data-show]").click()
    expect(page.locator("[data-title=left]")).to_have_text("Phường Cái Khế")


def test_communes_are_found_as_people_type_and_six_are_the_most(open_page: OpenPage) -> None:
    page = open_page("/compare")
    form = page.locator("form[data-choose]")
    search, boxes = page.get_by_label("Tìm trong danh sách"), form.get_by_role("checkbox")
    search.fill("dong")
    expect(boxes).to_have_count(2)
    search.press("Enter")  # looks, and sends nothing
    boxes.first.check()
    search.fill("nowhere")
    expect(boxes).to_have_count(1)  # what is ticked stays in sight
    search.fill("")
    expect(boxes).to_have_count(7)
    for no in range(6):
        boxes.nth(no).check()
    expect(form.get_by_role("status")).to_have_text("Đang chọn 6 trong nhiều nhất 6")
    expect(boxes.nth(6)).to_be_disabled()
    form.get_by_role("button", name="So sánh").click()
    expect(page.locator(".table-compare thead th")).to_have_count(8)


def test_without_scripts_one_chooses_and_compares(open_page: OpenPage) -> None:
    page = open_page("/compare", java_script_enabled=False)
    for name in ("Phường Ninh Kiều", "Phường Cái Khế"):
        page.get_by_label(name).check()
    page.get_by_role("button", name="So sánh").click()
    expect(page.locator(".table-compare")).to_be_visible()
    expect(page.locator(".multiple svg")).to_have_count(2)
    expect(page.locator(".twin-picture svg").first).to_be_visible()


def test_paper_has_the_tables_the_charts_and_the_pictures(compared: OpenPage, keep: Keep) -> None:
    page = compared(f"{TWO}&at=4&view=swipe")
    page.emulate_media(media="print")
    for part in (".table-compare", ".table-weekly", ".multiple svg", ".twin-picture svg"):
        expect(page.locator(part).first).to_be_visible()
    for part in (".twin-map", ".twin-title", "form[data-maps]", "form[data-choose]"):
        expect(page.locator(part).first).to_be_hidden()
    keep(page, "compare-print")
