"""Balances and gaps as files: typed, complete, the same as the pages, and opened by GDAL."""

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import openpyxl
import pyogrio
import pyogrio.raw
import pytest
import shapely
from flask import Flask
from flask.testing import FlaskClient

from layers import sql
from portal import db
from portal.reports import workbook as workbook_time
from tests.downloads import rows, saved, workbook
from tests.portal.views.conftest import Town

CODE = "31150"
AREAS = (
    "polygon_m2", "parcels_m2", "objects_m2", "covered_m2", "gaps_m2", "slivers_m2", "excluded_m2",
    "residual_m2", "overlaps_m2", "outside_m2",
)  # fmt: skip


@pytest.fixture
def town_conn(town_url: str) -> Iterator[sql.Connection]:
    conn = db.connect(town_url)
    yield conn
    conn.close()


def test_the_workbook_says_what_the_tables_say(
    visitor: FlaskClient, town: Town, town_conn: sql.Connection
) -> None:
    book = workbook(visitor, "/balance.xlsx?lang=vi")
    assert book.sheetnames == [
        "Cân đối diện tích", "Thời kỳ đo vẽ", "Phương pháp đo vẽ", "Tỷ lệ bản đồ",
        "Khối lượng cần làm", "Định nghĩa",
    ]  # fmt: skip
    found = sql.row(town_conn, "SELECT * FROM commune_coverage")
    assert found
    first, second, total = rows(book, "Cân đối diện tích")
    titles = ("Diện tích đa giác", "Dưới thửa đất", "Đường, kênh", "Được phủ", "Khoảng trống",
        "Khe hẹp", "Được loại trừ", "Số dư", "Tính nhiều lần", "Ngoài địa giới")  # fmt: skip
    for title, name in zip(titles, AREAS, strict=True):
        assert first[f"{title} (ha)"] * 10_000 == pytest.approx(found[name], abs=1e-6), name
        assert total[f"{title} (ha)"] * 10_000 == pytest.approx(found[name], abs=1e-6), name
    assert (first["Mã"], first["Độ phủ"]) == (CODE, pytest.approx(0.5))
    assert isinstance(first["Tính lúc"], datetime)
    assert second["Khoảng trống (ha)"] == "?"


def test_the_survey_closes_in_the_workbook_too(visitor: FlaskClient, town: Town) -> None:
    book = workbook(visitor, "/balance.xlsx?lang=vi")
    for sheet in book.sheetnames[1:4]:
        first, _second, total = rows(book, sheet)
        for row in (first, total):
            classes = list(row.values())[2 : list(row).index("Tổng theo thửa (ha)")]
            assert sum(classes) == pytest.approx(row["Tổng theo thửa (ha)"])
            left = row["Tổng theo thửa (ha)"] - row["Thửa chồng nhau (ha)"]
            assert left == pytest.approx(row["Dưới thửa đất (ha)"])
    assert rows(book, "Tỷ lệ bản đồ")[0]["1:1000 (ha)"] == 40
    assert rows(book, "Phương pháp đo vẽ")[0]["không ghi (ha)"] == 0


def test_volumes_are_beside_what_was_proposed(visitor: FlaskClient, town: Town) -> None:
    first = rows(workbook(visitor, "/balance.xlsx?lang=vi"), "Khối lượng cần làm")[0]
    assert first["Đo mới (ha)"] == first["Đo mới: đề xuất (ha)"] == pytest.approx(10.808)
    assert first["Đo mới: quyết định (ha)"] is None
    assert first["Số hóa (ha)"] == "…"


def test_cells_are_typed_and_sums_are_sums(visitor: FlaskClient, town: Town) -> None:
    book = openpyxl.load_workbook(io.BytesIO(visitor.get("/balance.xlsx?lang=vi").data))
    sheet = book["Cân đối diện tích"]
    assert sheet["E2"].number_format == "#,##0.0000"
    assert sheet["C2"].number_format == "0.00%"
    assert sheet["P2"].number_format == "dd/mm/yyyy hh:mm"
    assert sheet["E4"].value == "=SUM(E2:E3)"
    assert sheet["A2"].data_type == "s"


def test_the_definitions_say_the_datas_date(
    visitor: FlaskClient, town: Town, town_conn: sql.Connection
) -> None:
    said = dict(
        workbook(visitor, "/balance.xlsx?lang=vi")["Định nghĩa"].iter_rows(values_only=True)
    )
    day = sql.value(
        town_conn,
        "SELECT (computed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM commune_coverage",
    )
    assert f"{day:%d/%m/%Y}" in said["Số liệu"] and "1 xã đã tính, 2 xã" in said["Số liệu"]
    assert said["?"] == "chưa đánh giá"


def test_a_workbook_is_as_old_as_its_data(
    visitor: FlaskClient, town: Town, town_conn: sql.Connection
) -> None:
    made = workbook(visitor, "/balance.xlsx").properties.created
    computed = sql.value(town_conn, "SELECT computed_at FROM commune_coverage")
    assert made == workbook_time.local(computed)


@pytest.mark.parametrize(
    "address", ["/balance.xlsx", f"/communes/{CODE}/balance.xlsx", "/gaps.xlsx", "/gaps.geojson"]
)
def test_the_same_data_is_the_same_bytes(visitor: FlaskClient, town: Town, address: str) -> None:
    assert visitor.get(address).data == visitor.get(address).data


def test_one_commune_has_a_workbook_of_its_own(visitor: FlaskClient, town: Town) -> None:
    book = workbook(visitor, f"/communes/{CODE}/balance.xlsx?lang=vi")
    assert [row["Mã"] for row in rows(book, "Cân đối diện tích")] == [CODE]
    assert visitor.get("/communes/99999/balance.xlsx").status_code == 404


@pytest.mark.parametrize("suffix", ["geojson", "gpkg"])
def test_gdal_opens_the_communes_with_their_balances(
    visitor: FlaskClient, town: Town, tmp_path: Path, suffix: str
) -> None:
    path = saved(visitor, f"/balance.{suffix}", tmp_path)
    meta, _ids, shapes, columns = pyogrio.raw.read(path)
    found = dict(zip(meta["fields"], columns, strict=True))
    assert (meta["crs"], list(found["code"])) == ("EPSG:4326", [CODE, "31153"])
    assert found["parcels_m2"][0] == 5e5 and np.isnan(found["parcels_m2"][1])
    assert found["from_2004_to_2013_m2"][0] == 4e5
    assert found["new_m2"][0] == pytest.approx(8000 + 100_080)
    assert all(shape.geom_type == "MultiPolygon" for shape in shapely.from_wkb(shapes))


def test_files_are_for_those_who_may_see_the_pages(
    make_app: Callable[..., Flask], database: db.Connection
) -> None:
    closed = make_app(PORTAL_PUBLIC="off").test_client()
    for address in ("/balance.xlsx", "/balance.gpkg", "/gaps.gpkg", "/gaps.xlsx", "/gaps.geojson"):
        assert closed.get(address).status_code in (302, 401), address
