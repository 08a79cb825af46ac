"""What a preview shows of records and of roads, before anything of them is written."""

import contextlib
import secrets
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

import config
from layers.objects import load as objects
from layers.records import load as records
from portal import db
from portal.accounts import change
from portal.accounts.account import Grant, Role
from portal.jobs import import_job, preview
from portal.jobs.import_job import State
from tests import factories, files
from tests.browser import serving, town
from tests.browser.conftest import NARROW, SIDEWAYS, WIDE
from tests.browser.test_accessible import violations
from tests.conftest import ACTOR, _database, _url
from tests.layers.records import exports

LOGIN, PASSWORD = "binh.tran", "a long enough password"
ROADS = [
    {"geom": factories.shape((60, 60, 940, 72)), "MADUONG": "1", "TEN": "Đường Bịa Đặt"},
    {"geom": factories.shape((470, 72, 478, 900)), "MADUONG": "2", "TEN": "Kênh Thử"},
]


@pytest.fixture(scope="module")
def jobs(
    server: db.Connection, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, dict[str, int]]]:
    """A town with two files that have been looked into; a steward may confirm them."""
    folder = tmp_path_factory.mktemp("files")
    groups = ("Nhóm 1", "Nhóm 1", "Nhóm 2", "Nhóm 3")
    rows = [exports.row(1, n, groups[n % 4], town.COMMUNE) for n in range(1, 110)]
    kinds: dict[str, tuple[Any, Any, Any]] = {
        "records": (records, exports.workbook(folder / "phường.xlsx", rows), records.Options()),
        "objects": (objects, files.write(folder / "đường.gpkg", ROADS), objects.Options("road")),
    }
    with _database(server, template) as name:
        url = _url(server, name)
        with contextlib.closing(db.connect(url)) as conn:
            with db.writing(conn, ACTOR):
                town.build(conn)
                change.add(conn, LOGIN, "Người thử", PASSWORD, Grant(Role.DATA_STEWARD))
            made = {kind: _looked_at(conn, kind, *what) for kind, what in kinds.items()}
        yield url, made


def _looked_at(conn: db.Connection, kind: str, loader: Any, path: Any, options: Any) -> int:
    with db.writing(conn, LOGIN):
        province = config.load({}).province
        seen = preview.of(conn, loader.load(conn, path, province, options, dry_run=True))
        said = {"kind": options.kind} if kind == "objects" else {}
        job = import_job.add(conn, kind, path.name, secrets.token_hex(16), 1, LOGIN, said)
        import_job.move(conn, job, (State.LOOKING,), State.READY, preview=seen)
    return job


@pytest.fixture(scope="module")
def jobs_origin(
    jobs: tuple[str, dict[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    with serving.serve(jobs[0], tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.fixture
def origin(jobs_origin: str) -> str:
    return jobs_origin


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    ("kind", "css"), [("records", ".sketch-group-2"), ("objects", ".sketch-object")]
)
def test_a_preview_shows_where_it_lies(
    open_page: Callable[..., Page],
    jobs: tuple[str, dict[str, int]],
    kind: str,
    css: str,
    viewport: dict[str, int],
) -> None:
    page = open_page("/login", viewport=viewport)
    page.get_by_label("Tên đăng nhập").fill(LOGIN)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(lambda url: "/login" not in url)
    page.goto(urljoin(page.url, f"/imports/jobs/{jobs[1][kind]}"))
    expect(page.locator(".state-ready")).to_be_visible()
    assert page.locator(f".sketch {css}").count() > 1
    assert page.evaluate(SIDEWAYS) <= 0
    assert violations(page) == []
    size = "narrow-" if viewport is NARROW else ""
    page.screenshot(
        path=config.ROOT / f"tests/screenshots/{size}preview-{kind}.png", full_page=True
    )
