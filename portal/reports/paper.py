"""What printed sheets have in common: the style of the page, and that of courses drawn on it."""

from __future__ import annotations

import re
from pathlib import Path

import config as configuration

CSS = configuration.ROOT / "static/css"
PAGE, COURSE = CSS / "sheet.css", CSS / "sheet_course.css"


def style(own: Path) -> str:
    """Return the style of a sheet: what all have, then its own."""
    return PAGE.read_text("utf-8") + own.read_text("utf-8")


def pictured(text: str, own: Path) -> str:
    """Return a sheet whose pictures have their style: a picture heeds none but its own."""
    look = f"<style>{COURSE.read_text('utf-8')}{own.read_text('utf-8')}</style>"
    # The font has no prime.
    return re.sub(r"<svg [^>]*>", lambda svg: svg[0] + look, text).replace("′", "'")
