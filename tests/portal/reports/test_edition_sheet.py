"""The PDF of an edition, read out again: every letter, every figure, its hash on every page."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

import config
from layers.absent import Absent
from layers.standing.metric import METRICS
from portal import definitions
from portal.ranking.numbers import Numbers
from portal.reports import edition_file, edition_sheet, wording
from tests.portal.reports import weeks
from tests.portal.reports.test_field_sheet import family, fonts_of, said

SETTINGS = config.load({"DATABASE_URL": "postgresql:///nowhere", "SECRET_KEY": "test"})


@pytest.fixture
def issued(conn):
    weeks.two(conn)
    return weeks.issued(conn)


def made(issued, language="vi"):
    return edition_file.render(issued, SETTINGS, "pdf", language)


def read(content):
    return pypdf.PdfReader(BytesIO(content))


def blank(text):
    return re.sub(r"[\s\u00a0\u2007]+", " ", text)


@pytest.fixture
def printed(issued):
    return read(made(issued))


def test_every_letter_of_vietnamese_comes_out_in_our_own_font(printed):
    # A name may be broken into lines: without blanks it is whole.
    text = said(printed).replace(" ", "")
    assert weeks.PANGRAM.replace(" ", "") in text
    assert {family(font) for font in fonts_of(printed)} == {"Be-Vietnam-Pro"}


def test_pdftotext_finds_the_pangram_and_the_figures(issued, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    path = tmp_path / "edition.pdf"
    path.write_bytes(made(issued))
    text = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert weeks.PANGRAM.replace(" ", "") in re.sub(r"\s+", "", text)
    with wording.speaking(SETTINGS, "vi"):
        numbers = Numbers()
        for name in edition_sheet.FIRST:
            value = METRICS[name].value(issued.total)
            if not isinstance(value, Absent):
                shown = blank(str(numbers.figure(METRICS[name].unit, value)))
                assert shown in blank(text), name


def test_every_figure_of_every_commune_is_printed(issued, printed):
    text = said(printed)
    with wording.speaking(SETTINGS, "vi"):
        numbers = Numbers()
        for one in issued.standings:
            for names in edition_sheet.TABLES:
                figures = [METRICS[name].value(one) for name in names]
                shown = [
                    blank(str(numbers.figure(METRICS[name].unit, figure)))
                    for name, figure in zip(names, figures, strict=True)
                    if not isinstance(figure, Absent)
                ]
                assert all(figure in text for figure in shown), (one.code, names)


def test_number_day_and_hash_are_on_it_and_inside(issued, printed):
    assert all(issued.head.sha256 in said_of(page) for page in printed.pages)
    assert "Kỳ số liệu số 2" in said_of(printed.pages[0])
    assert printed.metadata.title == "Thành phố Cần Thơ · Kỳ số 2, ngày 12/03/2026"
    assert printed.metadata.subject == f"SHA-256 {issued.head.sha256}"
    assert printed.metadata.creation_date.isoformat() == "2026-03-12T10:00:00+00:00"


def said_of(page):
    return blank(page.extract_text())


def test_it_is_tagged_and_says_its_language(printed):
    root = printed.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "vi"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    width, height = (float(side) for side in printed.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842), "A4"


def test_pages_are_numbered(printed):
    last = len(printed.pages)
    assert all(f"{n}/{last}" in said_of(page) for n, page in enumerate(printed.pages, 1))


def test_maps_are_of_the_shapes_of_then(conn, issued):
    before = made(issued)
    with conn.cursor() as cursor:
        cursor.execute("UPDATE commune SET geom = ST_Multi(ST_Translate(geom, 1, 1))")
    assert weeks.issued(conn).outlines == issued.outlines != {}
    assert made(weeks.issued(conn)) == before


def test_all_maps_stand_on_one_page_and_nothing_small_has_one_to_itself(issued):
    west, north, east = 0, 0, max(one.bounds[2] for one in issued.outlines.values())
    tall = {
        # Higher than wide, as the real province is.
        code: replace(one, bounds=(west, north, east, 1.3 * east))
        for code, one in issued.outlines.items()
    }
    pages = [said_of(page) for page in read(made(replace(issued, outlines=tall))).pages]
    heads = [f"{definitions.DEFINITIONS[name].title} dưới" for name in edition_sheet.MAPS]
    assert [all(head in page for head in heads) for page in pages[:3]] == [False, True, False]
    assert "Vì sao thay đổi" in pages[0]


def test_nobody_is_named(printed):
    assert "Nguyễn Văn Thử" not in said(printed)
    assert weeks.ACTOR not in said(printed)
    assert "Xác nhận muộn" in said(printed)


def test_a_correction_says_what_it_corrects_and_why(conn, issued):
    weeks.week(conn, weeks.SECOND, restates=2, reason="Nhập nhầm tệp")
    text = said(read(made(weeks.issued(conn, 3))))
    assert "Đính chính kỳ số 2: Nhập nhầm tệp" in text
    # The one that is corrected stays as it was: people have it.
    assert made(weeks.issued(conn, 2)) == made(issued)


def test_it_reads_in_english(issued):
    reader = read(made(issued, "en"))
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "Cần Thơ city" in said(reader)
