"""The sheet of a commune: read out of the PDF again, the same bytes each time, nobody named."""

import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pypdf
import pytest
from click.testing import CliRunner

import config
from layers import sql
from portal import commune_page
from portal.cli import main
from portal.reports import commune_sheet, wording
from tests import editions, factories, judged
from tests.portal.reports.test_field_sheet import PANGRAM, family, fonts_of, said

CODE = "31150"
NOW = datetime(2026, 11, 28, 2, tzinfo=UTC)
PERSON = "Nguyễn Văn Thử"


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture
def commune(conn) -> str:
    """A commune with everything that the sheet tells of, and a second one to be ranked against."""
    factories.commune(conn, CODE, record_scheme="2026", record_as_of=date(2026, 11, 1))
    factories.commune(
        conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000), boundary_is_official=False
    )
    factories.coverage(conn, CODE)
    factories.surveyed(conn, 4e5, 2010)
    factories.former_commune(conn, "31117", CODE, "Phường An Hòa")
    parcels = [factories.parcel(conn, (20 * n, 0, 20 * n + 20, 40), "7", str(n)) for n in range(12)]
    for number, parcel in enumerate(parcels):
        factories.record(conn, parcel, 1 + number % 3)
        judged.parcel_quality(conn, parcel, 3, 2, failed=(4,))
    team = factories.team(conn, "Đội đo 1")
    factories.gap(conn, state="assigned", holder=team, due_on=date(2026, 11, 20))
    factories.gap(conn, (700, 700, 710, 710), kind="between_sheets")
    judged.counted(conn)
    return CODE


@pytest.fixture
def printed(conn, var):
    """Print a commune as it is."""
    settings = config.load({"DATABASE_URL": "postgresql:///nowhere", "SECRET_KEY": "test"})

    def make(code: str = CODE, language: str = "vi") -> bytes:
        with wording.speaking(settings, language):
            state = commune_page.alone(conn, settings.province, code, NOW)
            return commune_sheet.pdf(state, settings.province, var)

    return make


def read(made: bytes, folder: Path) -> pypdf.PdfReader:
    (folder / "sheet.pdf").write_bytes(made)
    return pypdf.PdfReader(folder / "sheet.pdf")


def test_the_sheet_says_where_the_commune_stands(conn, commune, printed, tmp_path) -> None:
    for day in (12, 19, 26):
        editions.seal(conn, date(2026, 11, day), {CODE: {"n1": day, "n2": 30, "n3": 10}})
    reader = read(printed(), tmp_path)
    text = said(reader)
    for known in (
        "Phường Ninh Kiều", "Mã 31150", "28/11/2026", "50,0 %", "60,0 %", "33,3 %", "4 / 12",
        "01/11/2026", "1/1", "Quá hạn 151 ngày, còn 4 thửa",
        "còn 8 thửa trong 33 ngày: cần 1,7 thửa/tuần", "chưa xác nhận; hạn xác nhận 02/12/2026",
        "Diễn biến: tỷ lệ sạch", "Mục tiêu 100,0 %", "Cần đi theo để kịp hạn 31/12/2026",
        "2 khoảng trống còn mở", "1,01 ha", "quá hạn: 1", "Giữa các tờ bản đồ", "Đội đo 1",
        "20/11/2026 · 1 quá hạn", "Việc cần sửa trước", "12 thửa lên nhóm 1", "2004–2013",
        "Phường An Hòa", "1/2",
    ):  # fmt: skip
        assert known in text, known
    assert len(reader.pages) <= 2
    assert "sơ đồ" not in text


def test_a_commune_without_anything_says_so(conn, commune, printed, tmp_path) -> None:
    text = said(read(printed("31153"), tmp_path))
    for known in (
        "Ranh giới là sơ đồ, không phải địa giới chính thức", "Độ phủ của xã này chưa được tính.",
        "Chưa nạp bản xuất nào", "Chưa có kỳ số liệu nào được chốt.",
        "Khoảng trống sẽ được tìm khi tính độ phủ.", "Chưa đội nào nhận việc ở xã này.",
        "Chưa kiểm tra thửa nào của xã này theo quy tắc.",
    ):  # fmt: skip
        assert known in text, known


def test_the_same_state_is_the_same_bytes(conn, commune, printed) -> None:
    first = printed()
    assert printed() == first
    sql.run(conn, "UPDATE commune SET name = 'Phường Khác' WHERE code = '31150'")
    assert printed() != first


def test_every_vietnamese_letter_can_be_read_out_of_it(conn, commune, printed, tmp_path) -> None:
    sql.run(conn, "UPDATE commune SET name = %(name)s WHERE code = '31150'", name=f"Xã {PANGRAM}")
    reader = read(printed(), tmp_path)
    assert PANGRAM in said(reader)
    assert {family(font) for font in fonts_of(reader)} == {"Be-Vietnam-Pro"}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_poppler_reads_the_same(conn, commune, printed, tmp_path) -> None:
    sql.run(conn, "UPDATE commune SET name = %(name)s WHERE code = '31150'", name=f"Xã {PANGRAM}")
    (tmp_path / "sheet.pdf").write_bytes(printed())
    asked = ["pdftotext", "-layout", tmp_path / "sheet.pdf", "-"]
    text = re.sub(
        r"\s+", " ", subprocess.run(asked, check=True, capture_output=True).stdout.decode()
    )
    for known in (PANGRAM.split(",", maxsplit=1)[0], "50,0 %", "33,3 %", "4 / 12", "1,01 ha"):
        assert known in text, known


def test_it_is_tagged_and_dated_inside(conn, commune, printed, tmp_path) -> None:
    reader = read(printed(), tmp_path)
    root = cast("dict[str, Any]", reader.root_object)
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "vi"
    assert reader.metadata
    assert reader.metadata.title == "Hiện trạng · Phường Ninh Kiều · 28/11/2026"
    assert reader.metadata.creation_date == datetime(2026, 11, 28)


def test_nobody_is_named_and_nothing_is_fetched(conn, commune, printed, tmp_path) -> None:
    sql.run(
        conn,
        "INSERT INTO confirmation (day, commune_code, actor, name, is_late, figures_sha256)"
        " VALUES ('2026-12-03', '31150', 'canbo', %(name)s, false, 'x')",
        name=PERSON,
    )
    made = printed()
    text = said(read(made, tmp_path))
    assert "đã xác nhận lúc" in text and "số liệu đã thay đổi từ đó" in text
    assert PERSON not in text and "canbo" not in text
    assert b"/URI" not in made


def test_it_is_english_where_it_is_asked_for(conn, commune, printed, tmp_path) -> None:
    assert "50.0 %" in said(read(printed(language="en"), tmp_path))


def test_the_command_line_refuses_in_a_sentence(database_url, tmp_path) -> None:
    run = CliRunner().invoke(
        main, ["report", "pdf", "--commune", "99999", "--out", str(tmp_path / "x.pdf")],
        env={"DATABASE_URL": database_url, "SECRET_KEY": "test"},
    )  # fmt: skip
    assert run.exit_code != 0 and "there is no commune 99999" in run.output
    assert not (tmp_path / "x.pdf").exists()
