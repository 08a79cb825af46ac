"""What a page must not do: break the policy, log an error, ask another host."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page

# What a browser without a graphics card says of itself; it is not about the page.
OF_THE_MACHINE = re.compile(r"GL Driver Message|WebGL.*(software|swiftshader)", re.IGNORECASE)


@dataclass
class Trouble:
    """Whatever a page did that it should not; a test that expects some takes it out."""

    found: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)

    def listen(self, page: Page, origin: str) -> None:
        """Hear what the page does from now on. Chromium reports a broken policy as an error."""
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        page.on("request", lambda request: self._check_host(request.url, origin))

    def forgive(self, text: str) -> None:
        """Take out what the test itself brings about, though the browser may tell it late."""
        self.forgiven.append(text)
        self.found = [noise for noise in self.found if text not in noise]

    def _hear(self, kind: str, text: str) -> None:
        if kind not in ("error", "warning") or OF_THE_MACHINE.search(text):
            return
        if not any(known in text for known in self.forgiven):
            self.found.append(f"console {kind}: {text}")

    def _check_host(self, url: str, origin: str) -> None:
        asked = urlsplit(url)
        if asked.scheme in ("http", "https") and f"{asked.scheme}://{asked.netloc}" != origin:
            self.found.append(f"asked another host: {url}")
