"""A data steward of the demonstration, who signs in once: again and again is refused."""

import subprocess
from typing import Any

from playwright.sync_api import Browser

import config
from portal.accounts import Role, demonstration
from tests.browser import serving

STEWARD = next(one for one in demonstration.ACCOUNTS if one.role is Role.DATA_STEWARD)


def add_accounts(database_url: str) -> None:
    """Let the demonstration's people in."""
    command, env = serving.portal("account", "demo"), serving.environ(database_url)
    subprocess.run(command, cwd=config.ROOT, env=env, check=True, capture_output=True)


def cookies(browser: Browser, origin: str) -> Any:
    """Sign the steward in; return the state that a context takes as `storage_state`."""
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.goto(f"{origin}/login")
    page.get_by_label("Tên đăng nhập").fill(STEWARD.login)
    page.get_by_label("Mật khẩu").fill(STEWARD.password)
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{origin}/")
    state = context.storage_state()
    context.close()
    return state
