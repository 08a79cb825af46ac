"""What printed sheets share stands in one place."""

import re
from itertools import combinations

import pytest

from portal.reports import paper

SHEETS = ("commune_sheet", "edition_sheet", "field_sheet")
PICTURES = ("commune_sheet_pictures", "edition_sheet_pictures")


def rules(name: str) -> set[tuple[str, str]]:
    """Return the rules of a style sheet: selector and what it says."""
    text = re.sub(r"/\*.*?\*/", "", (paper.CSS / f"{name}.css").read_text("utf-8"), flags=re.S)
    found = re.findall(r"([^{}]+)\{([^{}]*)\}", text)
    return {(" ".join(head.split()), " ".join(body.split())) for head, body in found}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *combinations(SHEETS, 2), *combinations(PICTURES, 2),
        *((name, "sheet") for name in SHEETS), *((name, "sheet_course") for name in PICTURES),
    ],
)  # fmt: skip
def test_no_rule_is_written_twice(one: str, other: str) -> None:
    assert rules(one) & rules(other) == set()


def test_every_picture_has_its_style_and_there_is_no_prime() -> None:
    own = paper.CSS / "edition_sheet_pictures.css"
    text = paper.pictured('<svg a="1"><path/></svg>105°30′<svg b="2"></svg>', own)
    assert text.count("<style>") == 2
    assert ".course-grid" in text and ".course-line" in text
    assert "105°30'" in text
