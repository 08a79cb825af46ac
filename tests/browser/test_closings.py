"""Closing a week, as a manager does it: press, wait, and find the edition."""

import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import config
from layers import sql
from portal import db
from portal.accounts import change
from portal.accounts.account import Grant, Role
from portal.jobs import closing
from tests.browser import serving
from tests.browser.test_accessible import violations
from tests.conftest import ACTOR, _database, _url
from tests.portal.reports import weeks

LOGIN, PASSWORD = "thu.nguyen", "a long enough password"
ALIVE = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() + interval '1 hour')"
Keep = Callable[[Page, str], None]


@pytest.fixture
def closing_url(server: db.Connection, template: str) -> Iterator[str]:
    """A database of two communes, in which nothing has been closed."""
    with _database(server, template) as name:
        url = _url(server, name)
        with contextlib.closing(db.connect(url)) as conn, db.writing(conn, ACTOR):
            weeks.fill(conn)
            change.add(conn, LOGIN, "Nguyễn Văn Thử", PASSWORD, Grant(Role.MANAGER))
        yield url


@pytest.fixture
def origin(closing_url: str, tmp_path: Path) -> Iterator[str]:
    with serving.serve(closing_url, tmp_path / "log") as address:
        yield address


def test_a_manager_presses_waits_and_finds_the_edition(
    open_page: Callable[..., Page], keep: Keep, closing_url: str
) -> None:
    page = open_page("/login?next=/editions")
    page.get_by_label("Tên đăng nhập").fill(LOGIN)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("link", name="Chốt kỳ này…").click()
    page.get_by_role("button", name="Chốt kỳ số 1").dblclick()

    expect(page.get_by_role("alert")).to_contain_text("Máy chạy nền không hoạt động")
    expect(page.get_by_text(LOGIN).last).to_be_visible()
    assert violations(page) == []
    keep(page, "closing-without-worker")
    with contextlib.closing(db.connect(closing_url)) as conn, conn:
        sql.run(conn, "SET LOCAL search_path = jobs, public")
        sql.run(conn, ALIVE)
    expect(page.locator("#progress progress")).to_be_visible()
    assert violations(page) == []
    keep(page, "closing-waits")

    settings = config.load({"DATABASE_URL": closing_url})
    work = (settings, 1, datetime.now(UTC))
    worker = threading.Thread(target=closing.close_asked, args=work)
    worker.start()
    expect(page.get_by_role("status").last).to_contain_text("Đã chốt kỳ số 1.")
    worker.join()
    assert violations(page) == []
    keep(page, "closing-done")
    page.get_by_role("link", name="Xem kỳ số 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Kỳ số 1, ngày"))
