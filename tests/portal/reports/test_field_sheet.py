"""The sheet of a package: Vietnamese that can be read, everything bounded and said."""

import io
import re
from pathlib import Path

import pypdf
import pytest

import config
from layers.gaps.field import rows
from portal.reports import field_sheet, fonts, wording
from tests import factories
from tests.layers.gaps.field import scenery

# Every letter of the alphabet with every mark.
PANGRAM = (
    "Ờ đây ngựa vằn bướu rẽ hướng nghỉ, khỉ ốm xuống phố quạnh hiu, ẵm ỡm cữ lẫm liệt"
    " àáảãạ ằắẳẵặ ầấẩẫậ èéẻẽẹ ềếểễệ ìíỉĩị òóỏõọ ồốổỗộ ờớởỡợ ùúủũụ ừứửữự ỳýỷỹỵ Đđ"
)


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture
def printed(conn, var):
    """Print what was taken."""
    settings = config.load({"DATABASE_URL": "postgresql:///nowhere", "SECRET_KEY": "test"})

    def make(taken, language="vi") -> pypdf.PdfReader:
        with wording.speaking(settings, language):
            content = field_sheet.pdf(taken, rows.Words(address="https://example.vn"), var)
        return pypdf.PdfReader(io.BytesIO(content))

    return make


def said(reader: pypdf.PdfReader) -> str:
    """What all pages say, with single blanks."""
    return re.sub(r"[\s\u2007]+", " ", " ".join(page.extract_text() for page in reader.pages))


def fonts_of(reader: pypdf.PdfReader) -> list[str]:
    """The names of the fonts that the pages are set in."""
    return [
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]


def family(font: str) -> str:
    return re.sub(r"^/[A-Z]{6}\+|-(Bold|Regular|Semi).*$", "", font)


def test_the_sheet_says_what_is_known_of_the_gap(conn, printed) -> None:
    gap = scenery.build(conn)
    taken = scenery.take(conn, gap)
    text = said(printed(taken))
    for known in (
        "Phiếu thực địa: Chưa đo vẽ", "Phường Ninh Kiều (31150)", f"https://example.vn/gaps/{gap}",
        "10.000,0 m²", "Đội đo 1", "24/12/2026", "VN-2000 / TM-3 105°00'", taken.version,
        str(scenery.PACKAGE), "Thửa đất tiếp giáp (1)", "1/1", "ONT+CLN",
        "1.109.500,000 585.600,000 100,00",
    ):  # fmt: skip
        assert known in text


def test_every_vietnamese_letter_can_be_read_out_of_it(conn, printed) -> None:
    factories.commune(conn, name=f"Phường {PANGRAM}")
    reader = printed(scenery.take(conn, factories.gap(conn)))
    assert PANGRAM in said(reader)
    # None of them is lent by whatever other font the machine has.
    assert {family(font) for font in fonts_of(reader)} == {"Be-Vietnam-Pro"}


def test_the_data_is_dated_on_every_page_and_inside(conn, printed) -> None:
    factories.commune(conn)
    comb = [(500.0 + 3 * (n // 2), 500.0 + 80 * ((n + 1) // 2 % 2)) for n in range(300)]
    taken = scenery.take(conn, factories.gap(conn, [*comb, (500 + 3 * 149, 400), (500, 400)]))
    reader = printed(taken)
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 2
    assert all(taken.version in page and str(scenery.PACKAGE) in page for page in pages)
    assert taken.version in reader.metadata.subject
    assert reader.metadata.creation_date == taken.taken_at.replace(microsecond=0)


def test_what_does_not_fit_is_said(conn, printed, monkeypatch) -> None:
    gap = scenery.build(conn)
    factories.parcel(conn, (400, 500, 500, 600), "1", "0")
    monkeypatch.setattr(field_sheet, "MOST_NEIGHBOURS", 1)
    monkeypatch.setattr(field_sheet, "MOST_CORNERS", 3)
    monkeypatch.setattr(field_sheet.field_map, "MOST_DRAWN", 2)
    text = said(printed(scenery.take(conn, gap)))
    assert "Thửa đất tiếp giáp (2)" in text
    assert "và 1 thửa khác: xem lớp parcels" in text
    assert "và 1 đỉnh khác: xem tệp CSV" in text
    assert "ở đây chỉ vẽ những gì giáp khoảng trống" in text


def test_neighbours_come_in_the_order_of_their_numbers(conn) -> None:
    gap = scenery.build(conn)
    for number, sheet in (("10", "2"), ("9", "2"), ("9a", "2"), ("1", "10"), (None, None)):
        factories.parcel(conn, (400, 500, 500, 600), sheet, number)
    taken = scenery.take(conn, gap)
    found = field_sheet.neighbours(taken, taken.gaps[0][1])
    assert [(row["sheet_no"], row["parcel_no"]) for row in found] == [
        ("1", "1"), ("2", "9"), ("2", "9a"), ("2", "10"), ("10", "1"), (None, None),
    ]  # fmt: skip


def test_the_sheet_is_english_where_it_is_asked_for(conn, printed) -> None:
    text = said(printed(scenery.take(conn, scenery.build(conn)), "en"))
    assert "10,000.0 m²" in text


def test_fonts_that_were_not_fetched_are_told(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(fonts, "VENDOR", tmp_path)
    with pytest.raises(fonts.Missing, match="be-vietnam-pro-latin-400"):
        fonts.css(tmp_path)
