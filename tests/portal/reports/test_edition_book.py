"""The workbook of an edition: typed cells, its own formulas, every figure the edition's."""

import re
import shutil
import subprocess
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

import config
from layers.absent import Absent
from layers.standing.metric import METRICS
from portal.format import HECTARE_M2, SIGNS
from portal.reports import edition_file
from portal.reports.edition_columns import COMMUNES, FORMULAS
from tests.portal.reports import weeks

SETTINGS = config.load({"DATABASE_URL": "postgresql:///nowhere", "SECRET_KEY": "test"})
UNITS = {"percent": 100.0, "m2": HECTARE_M2, "count": 1.0, "per_day": 1.0}
# LibreOffice believes what a file says its formulas amount to, unless it is told otherwise.
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


@pytest.fixture
def issued(conn):
    weeks.two(conn)
    return weeks.issued(conn)


def made(issued, language="vi"):
    return edition_file.render(issued, SETTINGS, "xlsx", language)


def opened(content, data_only=True):
    return openpyxl.load_workbook(BytesIO(content), data_only=data_only)


def heads(sheet):
    return {cell.value: cell.column for cell in sheet[1]}


def by_code(sheet):
    return {row[0].value: row for row in sheet.iter_rows(min_row=2)}


def test_every_figure_is_that_of_the_edition(issued):
    sheets = opened(made(issued)).worksheets
    told = {}
    for sheet in (sheet for sheet in sheets if sheet["A1"].value == "Mã"):
        columns = heads(sheet)
        for name, metric in METRICS.items():
            title = str(COMMUNES[name].title)
            for one in issued.standings if title in columns else ():
                found = by_code(sheet)[one.code][columns[title] - 1].value
                value = metric.value(one)
                if isinstance(value, Absent):
                    assert found == SIGNS[value][0], (name, one.code)
                else:
                    assert found == pytest.approx(value / UNITS[metric.unit]), (name, one.code)
                told[name, one.code] = found
    assert len(told) == len(METRICS) * len(issued.standings)


def test_the_total_is_that_of_the_province(issued):
    sheet = opened(made(issued))["Xã, phường"]
    columns, last = heads(sheet), sheet[sheet.max_row]
    assert last[1].value == "Thành phố Cần Thơ"
    for name in ("clean", "owner", "synced", "coverage", "quality"):
        value = METRICS[name].value(issued.total)
        assert isinstance(value, float)
        found = last[columns[str(COMMUNES[name].title)] - 1].value
        assert found == pytest.approx(value / 100), name


def test_cells_are_typed_and_written_as_vietnamese_is(issued):
    book = opened(made(issued))
    sheet = book["Xã, phường"]
    row, columns = sheet[2], heads(sheet)
    assert isinstance(row[0].value, str), "a code is no number"
    as_of = by_code(sheet)["31150"][columns["Số liệu đến ngày"] - 1]
    assert as_of.value == datetime(2026, 3, 1)
    assert as_of.number_format == "dd/mm/yyyy"
    assert by_code(sheet)["31150"][columns["Tỷ lệ sạch"] - 1].number_format == "0.00%"
    first = {row[0].value: row[1] for row in book["Kỳ số liệu"].iter_rows()}
    assert first["Kỳ số"].value == 2
    assert first["Ngày của kỳ"].value.date() == date(2026, 3, 12)
    assert first["Mã SHA-256"].value == issued.head.sha256


def test_shares_are_formulas_of_the_cells_beside_them(issued):
    sheet = opened(made(issued), data_only=False)["Xã, phường"]
    columns = heads(sheet)
    for name in set(FORMULAS) & {"clean", "owner", "synced", "coverage"}:
        cell = by_code(sheet)["31150"][columns[str(COMMUNES[name].title)] - 1]
        assert str(cell.value).startswith("=SUM("), name
    assert sheet.cell(sheet.max_row, columns["Nhóm 1"]).value == "=SUM(I2:I3)"


def test_the_edition_before_stands_beside_it(issued):
    sheet = opened(made(issued))["Thay đổi"]
    columns = heads(sheet)
    row = by_code(sheet)["31150"]
    before, after = (row[columns[f"Nhóm 1, kỳ {n}"] - 1].value for n in (1, 2))
    assert after - before == row[columns["Nhóm 1, chênh lệch"] - 1].value == 1


def test_causes_add_up_to_the_difference(issued):
    sheet = opened(made(issued))["Nguyên nhân"]
    columns, seen = heads(sheet), 0
    for row in sheet.iter_rows(min_row=2, values_only=True):
        values = {name: row[column - 1] for name, column in columns.items()}
        if isinstance(values["Chênh lệch (điểm)"], float):
            causes = [value for name, value in values.items() if name.endswith("(điểm)")]
            assert sum(causes) == pytest.approx(2 * values["Chênh lệch (điểm)"])
            moved = values["Kỳ này"] - values["Kỳ trước"]
            assert moved == pytest.approx(values["Chênh lệch (điểm)"])
            seen += values["Đã làm sạch (số lượng)"] > 0
    assert seen


def test_who_has_confirmed_is_marked_and_not_named(issued):
    book = opened(made(issued))
    sheet = book["Xác nhận"]
    rows = by_code(sheet)
    assert rows["31150"][2].value.startswith("Xác nhận muộn; số liệu đổi")
    assert rows["31147"][2].value == "Chưa xác nhận"
    every = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert not any("Nguyễn Văn Thử" in text or weeks.ACTOR in text for text in every)


def test_it_reads_in_english(issued):
    book = opened(made(issued, "en"))
    assert book.sheetnames[:2] == ["Edition", "Communes"]
    last = book["Communes"][book["Communes"].max_row]
    assert last[1].value == "Cần Thơ city"


def test_a_name_that_looks_like_a_formula_is_none(conn):
    weeks.fill(conn)
    with conn.cursor() as cursor:
        cursor.execute("UPDATE commune SET name = '=1+1' WHERE code = '31147'")
    weeks.week(conn)
    book = opened(made(weeks.issued(conn, 1)), data_only=False)
    cell = by_code(book["Xã, phường"])["31147"][1]
    assert (cell.value, cell.data_type) == ("=1+1", "s") or cell.data_type != "f"


def test_libreoffice_works_every_formula_out_again(issued, tmp_path):
    """Out of a file whose formulas are said to amount to 4711: so that nothing is believed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc-nogui")
    content = made(issued)
    path = tmp_path / "edition.xlsx"
    path.write_bytes(_lying(content))
    again = opened(_converted(office, path, tmp_path).read_bytes())
    said, formulas = opened(content), 0
    for sheet in opened(content, data_only=False):
        for row in sheet.iter_rows():
            for cell in row:
                found = again[sheet.title][cell.coordinate].value
                assert not str(found).startswith(("#", "Err:")), (sheet.title, cell.coordinate)
                if cell.data_type == "f":
                    formulas += 1
                    told = said[sheet.title][cell.coordinate].value
                    assert found == pytest.approx(told), (sheet.title, cell.coordinate)
    assert formulas > 100


def _lying(content):
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/"):
                text = re.sub(rb"(</f><v>)[^<]*(</v>)", rb"\g<1>4711\g<2>", text)
            new.writestr(name, text)
    return out.getvalue()


def _converted(office, path: Path, folder: Path) -> Path:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(ALWAYS)
    out = folder / "again"
    subprocess.run(
        [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return out / path.name
