"""One HTML file out of a page and the files it names, with nothing left outside."""

import base64
import mimetypes
import re
from html.parser import HTMLParser
from pathlib import Path

SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"\s*/?>')
CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)""")
# Whatever a browser may fetch by itself, or open on a click.
REFERENCES = {"src", "href", "srcset", "data", "poster", "action", "formaction", "background"}


class Missing(Exception):
    """A file that the page needs does not exist."""


class External(Exception):
    """Something in the page would be fetched from elsewhere: a mistake of ours."""


def inline(page: str, folder: Path) -> str:
    """Return the page with the scripts and style sheets of the folder written into it."""
    page = SCRIPT.sub(lambda found: _script(folder / found[1]), page)
    page = SHEET.sub(lambda found: f"<style>{css(folder / found[1])}</style>", page)
    require_whole(page)
    return page


def css(path: Path) -> str:
    """Return a style sheet with its pictures as data: URLs."""
    return CSS_URL.sub(lambda found: _url(path.parent, found[1]), text(path)).replace("</", "<\\/")


def require_whole(page: str) -> None:
    """Raise External where the page refers to anything outside of itself."""
    reader = _References()
    reader.feed(page)
    reader.close()
    if reader.found:
        raise External(f"the file is not whole, it refers to {', '.join(reader.found)}")


def _script(path: Path) -> str:
    # </script in a text would end the element; the map to its sources is not sent along.
    code = re.sub(r"(?m)^//# sourceMappingURL=.*$", "", text(path))
    closed = re.sub(r"</(script)", r"<\\/\1", code, flags=re.IGNORECASE)
    return f"<script>{closed}</script>"


def _url(folder: Path, name: str) -> str:
    if name.startswith(("data:", "#")):
        return f"url({name})"
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"url(data:{kind};base64,{base64.b64encode(_bytes(folder / name)).decode()})"


def text(path: Path) -> str:
    """Return what a file says; raise Missing."""
    return _bytes(path).decode("utf-8")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as wrong:
        raise Missing(f"{path} is missing: ./run fetches the browser's libraries") from wrong


class _References(HTMLParser):
    """Collects what the tags and the style sheets of a page refer to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_style = tag == "style"
        for name, value in attrs:
            if name in REFERENCES and not _is_inside(value or ""):
                self.found.append(f"{tag} {name}={value}")
            if name == "style":
                self._check_css(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._is_style = False

    def handle_data(self, data: str) -> None:
        if self._is_style:
            self._check_css(data)

    def _check_css(self, text: str) -> None:
        urls = [url for url in CSS_URL.findall(text) if not _is_inside(url)]
        self.found += [f"url({url})" for url in urls] + re.findall("@import.{0,60}", text)


def _is_inside(value: str) -> bool:
    return value.startswith(("data:", "#"))
