"""The fonts of a PDF: one file a weight.

Be Vietnam Pro comes in subsets for browsers. WeasyPrint, given two of them for one weight, writes
garbled Vietnamese and says nothing; so they are merged. And its digits are of many widths, which
a column of coordinates does not bear.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import config as configuration

SUBSETS, WEIGHTS = ("latin", "vietnamese"), (400, 700)
VENDOR = configuration.ROOT / "static/vendor"


FIGURE_SPACE = "\u2007"
MADE = 2  # counted up when the merging changes: files of before are no longer taken


class Missing(Exception):
    """The fonts were not fetched."""


def css(folder: Path) -> str:
    """Return the @font-face rules; merge the fonts into the folder where they are not there yet."""
    return "".join(
        f'@font-face {{ font-family: "Be Vietnam Pro"; font-weight: {weight}; '
        f"src: url({_merged(folder, weight).as_uri()}) }}\n"
        for weight in WEIGHTS
    )


def _merged(folder: Path, weight: int) -> Path:
    parts = [VENDOR / f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for subset in SUBSETS]
    if missing := [part.name for part in parts if not part.exists()]:
        raise Missing(f"{', '.join(missing)} is missing: ./run fetches the fonts")
    digest = hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:12]
    path = folder.resolve() / f"be-vietnam-pro-{weight}-{digest}-{MADE}.ttf"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _merge(parts, path)
    return path


def _merge(parts: list[Path], path: Path) -> None:
    # Imported here: it takes half a second, and only the first PDF of an installation needs it.
    from fontTools.merge import Merger  # noqa: PLC0415

    font = Merger().merge([str(part) for part in parts])
    font.flavor = None  # as TrueType, not compressed for the web
    _make_tabular(font)
    made = path.with_name(f".{path.name}.{os.getpid()}")
    font.save(made)
    made.replace(path)  # another process may be merging the same


def _make_tabular(font: Any) -> None:
    """Make all digits as wide as the widest, and a blank of that width: the font has no tnum."""
    widths, names = font["hmtx"].metrics, font.getBestCmap()
    digits = [names[ord(digit)] for digit in "0123456789"]
    width = max(widths[name][0] for name in digits)
    for name in digits:
        advance, left = widths[name]
        added = (width - advance) // 2
        _shift(font["glyf"][name], added)
        widths[name] = (width, left + added)
    blank = "figurespace"
    font["glyf"][blank] = type(font["glyf"][names[ord(" ")]])()
    font.setGlyphOrder(font["glyf"].glyphOrder)
    font.getReverseGlyphMap(rebuild=True)
    widths[blank] = (width, 0)
    for table in font["cmap"].tables:
        table.cmap[ord(FIGURE_SPACE)] = blank


def _shift(glyph: Any, units: int) -> None:
    if glyph.isComposite():
        for component in glyph.components:
            component.x += units
    else:
        glyph.coordinates.translate((units, 0))
    glyph.xMin, glyph.xMax = glyph.xMin + units, glyph.xMax + units
