"""A real file on its way in: sent, seen, confirmed, loaded by a worker, taken back."""

import contextlib
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shapely
from playwright.sync_api import Page, expect

import config
from layers import crs, sql
from layers.intake import encoding  # noqa: F401 - makes Python know TCVN3
from portal import db
from portal.accounts import demonstration
from portal.accounts.account import Role
from tests import dbf, factories, files
from tests.browser import serving
from tests.browser.conftest import NARROW, SIDEWAYS
from tests.browser.test_accessible import violations
from tests.conftest import _database, _url
from tests.layers.parcels.loading import wait_until_blocked

Keep = Callable[[Page, str], None]
STEWARD = next(one for one in demonstration.ACCOUNTS if one.role is Role.DATA_STEWARD)


@pytest.fixture(scope="module")
def empty_url(server: db.Connection, template: str, shared_data: Path) -> Iterator[str]:
    """A database with the real communes and the demonstration accounts, without parcels."""
    with _database(server, template) as name:
        url = _url(server, name)
        for words in (
            ("communes", "load", str(shared_data / "communes_92.geojson")),
            ("account", "demo"),
        ):
            command, env = serving.portal(*words), serving.environ(url)
            subprocess.run(command, cwd=config.ROOT, env=env, check=True, capture_output=True)
        yield url


@pytest.fixture(scope="module")
def working_origin(empty_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The portal with one worker beside it, which share a var/."""
    folder = tmp_path_factory.mktemp("server")
    with pytest.MonkeyPatch.context() as patch, (folder / "worker.log").open("wb") as log:
        patch.setenv("PORTAL_VAR", str(folder / "var"))
        command, env = serving.portal("worker"), serving.environ(empty_url)
        worker = subprocess.Popen(command, cwd=config.ROOT, env=env, stdout=log, stderr=log)
        with worker, serving.serve(empty_url, folder / "log") as address:
            yield address
            worker.terminate()
            worker.wait(serving.PATIENCE_S)


@pytest.fixture
def origin(working_origin: str) -> str:
    return working_origin


@pytest.fixture
def conn(empty_url: str) -> Iterator[db.Connection]:
    with contextlib.closing(db.connect(empty_url)) as conn:
        yield conn


@pytest.fixture
def steward(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page as a data steward."""

    def open_(path: str, **options: object) -> Page:
        page = open_page(f"/login?next={path}", **options)
        page.get_by_label("Tên đăng nhập").fill(STEWARD.login)
        page.get_by_label("Mật khẩu").fill(STEWARD.password)
        page.locator("main").get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(f"**{path}")
        return page

    return open_


@pytest.fixture
def holding(empty_url: str) -> Callable[[], contextlib.AbstractContextManager[None]]:
    """Keep every load waiting before it writes, so that its progress can be looked at."""

    @contextlib.contextmanager
    def hold() -> Iterator[None]:
        with contextlib.closing(db.connect(empty_url)) as blocker:
            sql.run(blocker, "SELECT code FROM commune FOR UPDATE")
            yield

    return hold


def test_a_real_shapefile_goes_in_and_is_taken_back(
    steward: Callable[..., Page],
    shared_data: Path,
    conn: db.Connection,
    empty_url: str,
    holding,
    keep: Keep,
) -> None:
    page = steward("/imports/new")
    assert violations(page) == []
    keep(page, "imports-new")
    page.get_by_label("Tệp", exact=True).set_input_files(
        shared_data / "parcels/thuadat_31249_vn2000.zip"
    )
    page.get_by_role("button", name="Gửi và xem trước").click()

    expect(page.locator(".state-ready")).to_be_visible()
    expect(page.locator("#counts")).to_contain_text("4.537")
    assert page.locator(".sketch-group-1").count() > 100
    assert violations(page) == []
    page.screenshot(path=config.ROOT / "tests/screenshots/imports-preview.png", full_page=True)
    assert count(conn, "parcel") == 0

    with holding():
        page.get_by_role("button", name="Xác nhận nhập").click()
        wait_until_blocked(empty_url)
        expect(page.locator("#progress")).to_contain_text(re.compile(r"Đã đọc 4\.537 dòng"))
        assert violations(page) == []
        keep(page, "imports-progress")
    page.get_by_role("link", name="Xem kết quả").click()

    expect(page.locator("#counts")).to_contain_text("4.537")
    assert violations(page) == []
    page.screenshot(path=config.ROOT / "tests/screenshots/imports-run.png", full_page=True)
    assert count(conn, "parcel") == 4537

    page.get_by_text("Hoàn tác lần nhập này").click()
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(page.locator("main")).to_contain_text("Đã hoàn tác lúc")
    assert count(conn, "parcel") == 0
    page.goto(re.sub(r"/imports/\d+", "/imports", page.url))
    expect(page.locator("tbody")).to_contain_text("thuadat_31249_vn2000.zip")
    assert violations(page) == []
    keep(page, "imports-list")


def test_a_load_is_cancelled_while_it_runs(
    steward: Callable[..., Page], shared_data: Path, conn: db.Connection, empty_url: str, holding
) -> None:
    page = steward("/imports/new")
    send(page, shared_data / "parcels/thuadat_31249_vn2000.zip")
    with holding():
        page.get_by_role("button", name="Xác nhận nhập").click()
        wait_until_blocked(empty_url)
        page.get_by_role("button", name="Hủy").click()
        expect(page.locator(".state-cancelled")).to_be_visible()
    assert count(conn, "parcel") == 0


def test_a_file_from_elsewhere_is_refused_with_a_reason(
    steward: Callable[..., Page], shared_data: Path, keep: Keep
) -> None:
    page = steward("/imports/new", viewport=NARROW)
    page.get_by_label("Tệp", exact=True).set_input_files(
        shared_data / "parcels/ba_vi_wrong_crs_member.geojson"
    )
    page.get_by_role("button", name="Gửi và xem trước").click()
    expect(page.locator("main [role=alert]")).to_be_visible()
    expect(page.get_by_role("heading", name="Nhận ra chưa đúng?")).to_be_visible()
    assert page.evaluate(SIDEWAYS) <= 0
    assert violations(page) == []
    keep(page, "imports-refused-narrow")


def test_the_pages_fit_a_telephone(
    steward: Callable[..., Page], shared_data: Path, keep: Keep
) -> None:
    page = steward("/imports/new", viewport=NARROW)
    send(page, shared_data / "parcels/thuadat_31249_vn2000.zip")
    assert page.evaluate(SIDEWAYS) <= 0
    assert violations(page) == []
    page.screenshot(path=config.ROOT / "tests/screenshots/imports-narrow.png", full_page=True)
    for path in ("/imports", "/imports/new"):
        page.goto(re.sub(r"/imports/.*", path, page.url))
        assert page.evaluate(SIDEWAYS) <= 0


def test_without_scripts_the_page_follows_by_itself(
    steward: Callable[..., Page], shared_data: Path
) -> None:
    page = steward("/imports/new", java_script_enabled=False)
    send(page, shared_data / "parcels/thuadat_31249_vn2000.zip")


def send(page: Page, file: Path) -> None:
    """Send a file and wait until it has been looked into."""
    page.get_by_label("Tệp", exact=True).set_input_files(file)
    page.get_by_role("button", name="Gửi và xem trước").click()
    expect(page.locator(".state-ready")).to_be_visible()


def count(conn: db.Connection, table: str) -> int:
    with conn:
        return int(sql.value(conn, f"SELECT count(*) FROM {table}"))


SHEETS = ["Tờ Long Phú", "Tờ Cần Thơ", "Trích đo Thạnh Quới", "Đường Nguyễn Huệ", "KÊNH XÁNG XÀ NO"]


@pytest.fixture
def old_file(conn: db.Connection, tmp_path: Path) -> Path:
    """A Shapefile in TCVN3 without a .cpg, whose .prj names the wrong meridian."""
    row = sql.row(conn, "SELECT ST_AsBinary(ST_PointOnSurface(geom)) AS wkb FROM commune")
    conn.rollback()
    assert row
    middle = crs.from_wgs84(shapely.from_wkb(bytes(row["wkb"])), factories.SRID)
    east, north = middle.x - factories.ORIGIN[0], middle.y - factories.ORIGIN[1]
    rows = [
        files.parcel((east + 20 * n, north, east + 20 * n + 20, north + 30), f"{n:040d}", 1)
        for n in range(len(SHEETS))
    ]
    shp = files.write(tmp_path / "cu.shp", rows, srid=5899)
    shp.with_suffix(".cpg").unlink(missing_ok=True)
    dbf.put(shp, "SHBANDO", [text.encode("tcvn3") for text in SHEETS])
    return files.zipped(shp, tmp_path / "cu.zip")


def test_an_old_file_in_the_wrong_zone_is_led_to_the_right_result(
    steward: Callable[..., Page], old_file: Path, conn: db.Connection
) -> None:
    page = steward("/imports/new")
    page.get_by_label("Tệp", exact=True).set_input_files(old_file)
    page.get_by_role("button", name="Gửi và xem trước").click()
    expect(page.locator("main [role=alert]")).to_contain_text("Hệ tọa độ chưa đúng")
    assert violations(page) == []
    page.screenshot(path=config.ROOT / "tests/screenshots/imports-wrong-zone.png", full_page=True)

    page.get_by_role("button", name="EPSG:5897").click()
    expect(page.locator(".state-ready")).to_be_visible()
    expect(page.locator("main")).to_contain_text("TCVN3")
    expect(page.locator("main")).to_contain_text("Trích đo Thạnh Quới")
    assert violations(page) == []
    page.screenshot(path=config.ROOT / "tests/screenshots/imports-tcvn3.png", full_page=True)

    page.get_by_role("button", name="Xác nhận nhập").click()
    page.get_by_role("link", name="Xem kết quả").click()
    with conn:
        found = sql.rows(conn, "SELECT sheet_no FROM parcel ORDER BY id")
    assert [row["sheet_no"] for row in found] == SHEETS
