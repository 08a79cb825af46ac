"""Balances and gaps as files: typed, complete, the same as the pages, and opened by GDAL."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import openpyxl
import pyogrio
import pyogrio.raw
import pytest
import shapely
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook

from layers import sql
from layers.gaps import export
from portal import db
from tests import factories
from tests.conftest import ACTOR
from tests.portal.views.conftest import Town

CODE = "31150"
AREAS = (
    "polygon_m2", "parcels_m2", "objects_m2", "covered_m2", "gaps_m2", "slivers_m2", "excluded_m2",
    "residual_m2", "overlaps_m2", "outside_m2",
)  # fmt: skip


def workbook(client: FlaskClient, address: str) -> Workbook:
    """A downloaded workbook, with the values of its formulas."""
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert "spreadsheetml" in response.content_type
    return openpyxl.load_workbook(io.BytesIO(response.data), data_only=True)


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the heads of their columns; the sum is the last one."""
    head, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def saved(client: FlaskClient, address: str, folder: Path) -> Path:
    response = client.get(address)
    assert response.status_code == 200, response.text
    path = folder / address.partition("?")[0].rpartition("/")[2]
    path.write_bytes(response.data)
    return path


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
    day = sql.value(town_conn, "SELECT computed_at::date FROM commune_coverage")
    assert f"{day:%d/%m/%Y}" in said["Số liệu"] and "1 xã đã tính, 2 xã" in said["Số liệu"]
    assert said["?"] == "chưa đánh giá"


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


COUNT = 243  # more than a page, and not a whole number of them


@pytest.fixture
def many(database: db.Connection, monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """Gaps of every kind and state in two communes, more than a page and a batch."""
    monkeypatch.setattr(export, "BATCH", 20)
    kinds = ("unmapped", "between_sheets", "boundary_mismatch", "road_water", "sliver")
    states = ("found", "confirmed", "assigned", "in_survey", "delivered", "closed", "excluded")
    with db.writing(database, ACTOR):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        factories.coverage(database)
        first = factories.gap(
            database, state="assigned", due_on=date(2026, 7, 1), area_m2=1e6, width_m=12.5
        )
        rest = [
            factories.gap(
                database, (i % 40 * 10, i // 40 * 10, i % 40 * 10 + 5, i // 40 * 10 + 5),
                kinds[i % 5], ("31150", "31153")[i % 2], state=states[i % 7],
                area_m2=float(100 + i % 200 * 200),
            )
            for i in range(COUNT)
        ]  # fmt: skip
    return [first, *rest]


def listed(client: FlaskClient, query: str) -> list[str]:
    """The ids that the list shows, page by page."""
    found, after = [], ""
    while True:
        page = client.get(f"/api/gaps?{query}&after={after}").get_json()
        found += [gap["id"] for gap in page["gaps"]]
        if not page["next"]:
            return found
        after = page["next"]


@pytest.mark.parametrize(
    "query",
    ["", "commune=31153", "kind=sliver", "state=closed", "min_ha=2", "kind=road_water&min_ha=1",
     "commune=99999"],
)  # fmt: skip
def test_a_download_is_exactly_the_filtered_list(
    client: FlaskClient, many: list[UUID], tmp_path: Path, query: str
) -> None:
    wanted = listed(client, query)
    assert json.loads(client.get(f"/gaps.geojson?{query}").text)["type"] == "FeatureCollection"
    geojson = json.loads(client.get(f"/gaps.geojson?{query}").text)["features"]
    assert [feature["id"] for feature in geojson] == wanted
    meta, _ids, _shapes, columns = pyogrio.raw.read(
        saved(client, f"/gaps.gpkg?{query}", tmp_path), layer="gaps"
    )
    assert list(columns[list(meta["fields"]).index("id")]) == wanted
    found = rows(workbook(client, f"/gaps.xlsx?lang=vi&{query}"), "Khoảng trống")
    assert [row["Mã khoảng trống"] for row in found][: len(wanted)] == wanted
    total = sum(row["Diện tích (m²)"] for row in found[: len(wanted)])
    assert total == pytest.approx(client.get(f"/api/gaps?{query}").get_json()["area_m2"])
    if wanted:
        assert found[-1]["Diện tích (m²)"] == pytest.approx(total)


def test_a_download_is_sorted_as_the_list(client: FlaskClient, many: list[UUID]) -> None:
    found = json.loads(client.get("/gaps.geojson?sort=small").text)["features"]
    areas = [feature["properties"]["area_m2"] for feature in found]
    assert areas == sorted(areas)


def test_a_gap_says_the_same_in_every_file(
    client: FlaskClient, many: list[UUID], tmp_path: Path
) -> None:
    gap = client.get(f"/api/gaps/{many[0]}").get_json()
    feature = json.loads(client.get("/gaps.geojson?min_ha=100").text)["features"][0]
    meta, _ids, shapes, columns = pyogrio.raw.read(saved(client, "/gaps.gpkg?min_ha=100", tmp_path))
    row = dict(zip(meta["fields"], (column[0] for column in columns), strict=True))
    for name in ("id", "commune_name", "kind", "state", "holder", "area_m2", "width_m"):
        assert gap[name] == feature["properties"][name] == row[name], name
    assert feature["properties"]["due_on"] == "2026-07-01" == str(row["due_on"])
    assert datetime.fromisoformat(gap["found_at"]) == datetime.fromisoformat(
        feature["properties"]["found_at"]
    )
    drawn = shapely.geometry.shape(gap["geometry"])
    assert shapely.geometry.shape(feature["geometry"]) == drawn == shapely.from_wkb(shapes[0])
    cells = rows(workbook(client, "/gaps.xlsx?min_ha=100&lang=vi"), "Khoảng trống")[0]
    assert cells["Hạn"] == datetime(2026, 7, 1)
    assert cells["Diện tích (ha)"] * 10_000 == gap["area_m2"]


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "xlsx"])
def test_a_filter_that_cannot_be_used_is_refused(visitor: FlaskClient, suffix: str) -> None:
    assert visitor.get(f"/gaps.{suffix}?kind=round").status_code == 400
    assert visitor.get("/gaps.csv").status_code == 404


def test_nothing_is_left_on_the_disk(app: Flask, client: FlaskClient, many: list[UUID]) -> None:
    folder = app.extensions["portal_config"].var / "uploads"
    before = set(folder.glob("download-*")) if folder.exists() else set()
    client.get("/gaps.gpkg")
    client.get("/gaps.gpkg?kind=round")
    assert set(folder.glob("download-*")) <= before


def test_files_are_for_those_who_may_see_the_pages(
    make_app: Callable[..., Flask], database: db.Connection
) -> None:
    closed = make_app(PORTAL_PUBLIC="off").test_client()
    for address in ("/balance.xlsx", "/balance.gpkg", "/gaps.gpkg", "/gaps.xlsx", "/gaps.geojson"):
        assert closed.get(address).status_code in (302, 401), address
