"""What a page shows: its tables by heads and rows, and which figures nobody has asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from xml.etree.ElementTree import Element

import tinyhtml5  # type: ignore[import-untyped]

# Of a picture only what its parts are called: the marks of its axes are no figures.
UNSEEN = {"script", "style", "template", "select", "text", "head", "comment"}
LEAVES = {"td", "dd", "li", "p", "figcaption", "small", "title", "caption"}
EXPLAINED = {"about", "definitions", "signs", "twin-key", "ramp"}  # how figures come about
BLANK = re.compile(r"[\s\u00a0]+")
FIGURE = re.compile(r"[0-9]|(^|\s)[–…?×](\s|$)")
# What has digits and is no figure: days and moments, codes of communes, schemes, hashes, zones.
NO_FIGURE = re.compile(
    r"\d\d/\d\d/\d{4}( \d\d:\d\d)?|\b31\d{3}\b|VN-2000[^·]*|\b[0-9a-f]{12,64}\b|SHA-256"
)


def blank(text: str) -> str:
    """Return a text with single spaces."""
    return BLANK.sub(" ", text).strip()


def said(element: Element) -> str:
    """Return what one sees of an element."""
    return blank("".join(_texts(element)))


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        css = set(child.get("class", "").split())
        if child.tag not in UNSEEN | {"svg"} and not css & (EXPLAINED | {"visually-hidden"}):
            if child.tag in ("small", "span", "br"):
                yield " "
            yield from _texts(child)
        yield child.tail or ""


class Table:
    """A table: rows of cells, the first row its heads."""

    def __init__(self, page: Page, element: Element):
        self._page = page
        self.rows = [list(row) for row in element.iter("tr")]
        self.heads = [said(cell) for cell in self.rows[0]]

    def column(self, head: str) -> int:
        """Return the place of a column by how its head begins."""
        places = [no for no, text in enumerate(self.heads) if is_called(text, head)]
        assert places, (head, self.heads)
        return places[0]

    def row(self, head: str) -> list[Element]:
        """Return the row by how its first head begins."""
        for row in self.rows[1:]:
            if any(is_called(said(cell), head) for cell in row if cell.tag == "th"):
                return row
        raise AssertionError((head, [said(row[0]) for row in self.rows]))

    def check(self, row: str, column: str, wanted: str) -> None:
        """Compare the figure of a cell."""
        self._page.check(self.row(row)[self.column(column)], wanted, (row, column))


class Page:
    """A page, and which of its figures were compared."""

    def __init__(self, html: str, name: str = ""):
        self.name = name
        self.root = tinyhtml5.parse(html, namespace_html_elements=False)
        for one in self.root.iter():
            one.tag = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else "comment"
        self._seen: set[Element] = set()

    def tables(self) -> list[Table]:
        """Return all tables in their order."""
        return [Table(self, one) for one in self.root.iter("table")]

    def table(self, *heads: str) -> Table:
        """Return the table that has these heads."""
        for one in self.tables():
            if all(any(is_called(text, head) for text in one.heads) for head in heads):
                return one
        raise AssertionError((self.name, heads, [one.heads for one in self.tables()]))

    def facts(self, title: str) -> Iterator[Element]:
        """Return what stands under a title in lists of facts."""
        for one in self.root.iter("div"):
            parts = [child for child in one if child.tag in ("dt", "dd")]
            if len(parts) > 1 and parts[0].tag == "dt" and said(parts[0]) == title:
                yield from parts[1:]

    def of_class(self, name: str) -> list[Element]:
        """Return the elements of a class."""
        return [one for one in self.root.iter() if name in one.get("class", "").split()]

    def check(self, element: Element, wanted: str, where: object = "") -> None:
        """Compare what an element shows; a mark of few, or of what is beside it, is no figure."""
        shown = said(element)
        assert shown == blank(wanted), (self.name, where, shown, wanted)
        self.pass_over([element])

    def pass_over(self, elements: Iterable[Element]) -> None:
        """Take elements, and what is in them, as asked for."""
        for one in elements:
            self._seen.update(one.iter())

    def require_all(self, notes: str) -> None:
        """Fail where a figure was not compared; `notes` only explain, or number what is shown."""
        unseen = [said(one) for one in _leaves(self.root) if one not in self._seen]
        left = [
            text for text in unseen if FIGURE.search(NO_FIGURE.sub("", re.sub(notes, "", text)))
        ]
        assert not left, (self.name, left)


def _leaves(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in UNSEEN or EXPLAINED.intersection(child.get("class", "").split()):
            continue
        parts = list(child.iter())[1:]
        if child.tag in LEAVES and not any(one.tag in LEAVES for one in parts):
            yield child
        else:
            yield from _leaves(child)


def is_called(text: str, head: str) -> bool:
    """Tell whether a head is this one: it may be followed by a date or a note."""
    return text == head or (text.startswith(f"{head} ") and not text[len(head) + 1 :][:1].isalpha())


def number(value: float, digits: int = 0) -> str:
    """Return 1.234,5."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,"))


def percent(value: float | str | None) -> str:
    """Return 45,6 %: neither rounded up to a whole nor down to nothing."""
    if value is None or isinstance(value, str):
        return value or "?"
    if 99.95 <= value < 100:
        value = 99.9
    return "< 0,1 %" if 0 < value <= 0.05 else f"{number(value, 1)} %"


def count(value: float | str) -> str:
    """Return 1.234, and a sign for nothing."""
    return value if isinstance(value, str) else number(value) if value else "–"


def hectares(value: float | str, digits: int = 1) -> str:
    """Return 1,2 ha of m²."""
    return value if isinstance(value, str) else f"{number(value / 10_000, digits)} ha"


def area(value: float) -> str:
    """Return m² below a hectare."""
    return f"{number(value, 1)} m²" if value < 10_000 else hectares(value, 2)


def figure(name: str, value: float | str, digits: int = 1) -> str:
    """Return a metric as it is shown."""
    if name == "gap_area":
        return hectares(value, digits)
    is_count = name in ("parcels", "n1", "n2", "n3", "gaps") or name.startswith("required")
    if is_count:
        return value if isinstance(value, str) else number(value)
    return percent(value)


def in_words(text: str) -> str:
    """Return a figure as the title of a picture says it: a sign beside its words."""
    return f"{text} không có" if text == "–" else text


def signed(value: float, digits: int) -> str:
    """Return a difference with its sign."""
    rounded = round(value, digits)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else '±'}{number(abs(rounded), digits)}"


def shown_number(text: str) -> Decimal | None:
    """Return the number of a figure as it is shown; None for a sign other than that of nothing."""
    if text in ("…", "?", "×"):
        return None
    if text == "–":
        return Decimal(0)
    plain = text.removesuffix(" %").removesuffix(" ha")
    if plain.startswith("<"):
        return Decimal("0.05")
    return Decimal(plain.replace(".", "").replace(",", "."))


def ranks(name: str, texts: dict[str, str], better: int) -> dict[str, tuple[int, int, bool]]:
    """Return place, of how many, and whether it is shared, by code; of what is read as equal."""
    known = {
        code: value for code, text in texts.items() if (value := shown_number(text)) is not None
    }
    ahead = (lambda a, b: a > b) if better >= 0 else (lambda a, b: a < b)
    return {
        code: (
            1 + sum(ahead(other, value) for other in known.values()), len(known),
            list(known.values()).count(value) > 1,
        )
        for code, value in known.items()
    }  # fmt: skip
