"""The script that keeps the pages of gaps on a telephone, and what it keeps with them."""

from __future__ import annotations

import hashlib

from flask import json

import config

STATIC = config.ROOT / "static"
SCRIPT = "js/workers/field.js"
_FONTS = [
    f"vendor/be-vietnam-pro-{subset}-{weight}-normal.woff2"
    for subset in ("latin", "vietnamese")
    for weight in (400, 600, 700)
]
# Whatever templates/pages/field.html loads, and nothing else.
ASSETS = (
    "css/fonts.css", "css/tokens.css", "css/base.css", "css/sketch.css", "css/field.css",
    "js/pages/field.js", "js/parts/elements.js", "js/parts/marker.js", "js/parts/watch.js",
    "js/lib/outline.js", "js/lib/texts.js", "js/lib/vn2000.js", "mark.svg", *_FONTS,
)  # fmt: skip


def script() -> str:
    """Return the script, which begins by saying what belongs to the pages and of which version."""
    # A font that was not fetched would keep the others from being kept.
    there = [name for name in ASSETS if (STATIC / name).exists()]
    kept = {"version": _version(there), "assets": [f"/static/{name}" for name in there]}
    return f"self.FIELD = {json.dumps(kept)};\n{(STATIC / SCRIPT).read_text('utf-8')}"


def _version(names: list[str]) -> str:
    digest = hashlib.sha256()
    for name in (*names, SCRIPT):
        digest.update(name.encode() + (STATIC / name).read_bytes())
    return digest.hexdigest()[:16]
