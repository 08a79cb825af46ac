"""The sheets of a commune: each counted by itself, sorted as people number them."""

import pytest

from layers.quality import sheets
from tests import factories, judged
from tests.editions import PROVINCE

OVERLAP = 4


@pytest.fixture
def found(conn) -> list[sheets.Sheet]:
    factories.commune(conn)
    factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    for number, (sheet, severity) in enumerate([
        ("10", 3), ("10", 1), ("9", 2), ("10a", 1), (None, 3), ("9", None), ("2", None),
    ]):  # fmt: skip
        box = (20 * number, 0, 20 * number + 10, 10)
        parcel = factories.parcel(conn, box, sheet, str(number))
        if severity is not None:
            failed = (OVERLAP,) if severity == 3 else ()
            judged.parcel_quality(conn, parcel, severity, 2, failed=failed)
    other = factories.parcel(conn, (1100, 0, 1110, 10), "9", "1", "31153")
    judged.parcel_quality(conn, other, 3, 2, failed=(OVERLAP,))
    return sheets.of(conn, PROVINCE, "31150")


def test_sheets_come_in_the_order_of_their_numbers(found) -> None:
    assert [sheet.name for sheet in found] == ["2", "9", "10", "10a", None]


def test_each_sheet_counts_its_own_parcels(found) -> None:
    counted = {
        one.name: (one.parcels, one.errors, one.warnings, one.place.waiting) for one in found
    }
    assert counted == {
        "2": (1, 0, 0, 1), "9": (2, 0, 1, 1), "10": (2, 1, 0, 0), "10a": (1, 0, 0, 0),
        None: (1, 1, 0, 0),
    }  # fmt: skip


def test_what_nobody_has_judged_has_no_index_and_comes_last(found) -> None:
    for is_descending in (False, True):
        ordered = sheets.by(found, "index", is_descending)
        assert ordered[-1].name == "2" and ordered[-1].place.index.whole is None
    assert {one.name for one in sheets.by(found, "index", False)[:2]} == {"10", None}


def test_any_column_sorts(found) -> None:
    assert [one.name for one in sheets.by(found, "sheet", True)] == [None, "10a", "10", "9", "2"]
    assert sheets.by(found, "warnings", True)[0].name == "9"
    assert sheets.by(found, "errors", True)[0].name in ("10", None)
