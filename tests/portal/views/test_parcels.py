"""A parcel, and the stack under a click."""

import csv
import io
import re

import pytest
from flask.testing import FlaskClient

from layers.quality import registry
from portal import overlaps
from tests import factories
from tests.portal.views.conftest import Town


def at(east: float, north: float) -> str:
    return ",".join(f"{value:.9f}" for value in factories.position(east, north))


def test_a_parcel_says_who_it_is_and_what_the_record_says(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get(f"/parcels/{town.parcel}?lang=vi").text
    for said in (
        "Tờ 12 · Thửa 345", "Tờ 3 · Thửa 77", "thiếu mã", "800,00\u00a0m²", "790,00\u00a0m²",
        "trong hạn sai ±11,24\u00a0m²", "Đất ở tại nông thôn", "mã cũ", "Nhóm 2",
        "Do hệ thống quản lý đất đai xếp, theo phương án 2026", "Thiếu ít nhất một khối",
        "Chưa khớp với dữ liệu dân cư", "02/10/2026", "VN-2000 / TM-3 105°00′",
        "1.109.040,000", "585.020,000",
    ):  # fmt: skip
        assert said in text, said


def test_a_code_that_is_only_computed_is_called_provisional(
    visitor: FlaskClient, town: Town
) -> None:
    text = visitor.get(f"/parcels/{town.parcel}?lang=vi").text
    assert re.search(r"Mã tạm tính</dt>\s*<dd>w3g1[0-9b-hjkmnp-z]{8}", text)
    assert "chưa phải mã thửa đất" in text
    assert "Mã tạm tính" not in visitor.get(f"/parcels/{town.road}?lang=vi").text


def test_no_criterion_is_ever_green_before_it_was_judged(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get(f"/parcels/{town.unlisted}?lang=vi").text
    assert text.count("chưa đủ căn cứ") >= 6
    assert "verdict-pass" not in text
    assert "severity-1" not in text


def test_a_conflict_names_the_other_parcel_and_the_area(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get(f"/parcels/{town.parcel}?lang=vi").text
    assert f'<a href="/parcels/{town.overlapping}">Tờ 12 · Thửa 346</a>' in text
    assert "80,00\u00a0m²" in text
    assert "sketch-overlap" in text


def test_the_conflicts_are_those_of_the_rule_under_the_limits_of_the_province(
    visitor: FlaskClient, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = visitor.get(f"/parcels/{town.parcel}?lang=vi").text
    assert "Chỉ kể phần chung hơn 0,01\u00a0m² và rộng trung bình hơn 0,001\u00a0m" in text
    assert '<a href="/quality/overlap">' in text
    drawn = text.count("sketch-overlap")
    for limit in ({"area_m2": 80.5}, {"width_m": 3.9}):
        rules = (registry.get("overlap").under(limit),)
        monkeypatch.setattr(overlaps, "rule", lambda rules=rules: rules[0])
        text = visitor.get(f"/parcels/{town.parcel}?lang=vi").text
        assert "Các thửa chồng lên thửa này" not in text
        assert text.count("sketch-overlap") == drawn - 1  # what is left is a finding's
        detail = visitor.get(f"/api/parcels/{town.parcel}").json or {}
        assert detail["conflicts"] == []


def test_a_road_is_in_no_group_and_an_unlisted_parcel_says_why_it_is_in_three(
    visitor: FlaskClient, town: Town
) -> None:
    assert "Đường, kênh rạch không xếp nhóm." in visitor.get(f"/parcels/{town.road}?lang=vi").text
    unlisted = visitor.get(f"/parcels/{town.unlisted}?lang=vi").text
    assert "không có trong bản xuất của xã: theo phương án 2026 là nhóm 3" in unlisted


def test_a_click_on_one_parcel_shows_it_and_on_two_offers_both(
    visitor: FlaskClient, town: Town
) -> None:
    one = visitor.get(f"/parcels?at={at(5, 5)}&part=panel").text
    assert f'data-feature="parcels:{town.parcel}"' in one
    two = visitor.get(f"/parcels?at={at(19, 5)}&part=panel").text
    assert f'href="/parcels/{town.parcel}"' in two
    assert f'href="/parcels/{town.overlapping}"' in two


def test_a_click_on_nothing_says_so(visitor: FlaskClient, town: Town) -> None:
    response = visitor.get(f"/parcels?at={at(900, 900)}&lang=vi")
    assert response.status_code == 200
    assert "Không có thửa đất nào phủ lên điểm này" in response.text


def test_the_corners_come_as_a_file_for_a_spreadsheet(visitor: FlaskClient, town: Town) -> None:
    response = visitor.get(f"/parcels/{town.parcel}/vertices.csv")
    assert response.data.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert len(rows) == 4
    assert {float(row["X_bac_m"]) for row in rows} == {1_109_000.0, 1_109_040.0}
    assert {float(row["canh_m"]) for row in rows} == {20.0, 40.0}


def test_a_parcel_comes_as_geojson_with_nothing_personal(visitor: FlaskClient, town: Town) -> None:
    response = visitor.get(f"/parcels/{town.parcel}.geojson")
    feature = response.get_json(force=True)
    assert response.mimetype == "application/geo+json"
    assert feature["geometry"]["type"] == "MultiPolygon"
    assert feature["properties"]["sheet_no"] == "12"
    assert "owner" not in response.text


@pytest.mark.parametrize(
    "query", ["", "?at=", "?at=1", "?at=a,b", "?at=1,2,3", "?at=nan,1", "?at=1e5,1", "?at=200,1"]
)
def test_a_point_that_is_none_is_refused_with_an_example(visitor: FlaskClient, query: str) -> None:
    response = visitor.get(f"/parcels{query}")
    assert response.status_code == 400
    assert "at" in response.text


@pytest.mark.parametrize("number", ["0", "77", "9" * 40])
def test_a_number_nobody_has_is_404(visitor: FlaskClient, number: str) -> None:
    for address in (f"/parcels/{number}", f"/parcels/{number}.geojson", f"/api/parcels/{number}"):
        assert visitor.get(address).status_code == 404
