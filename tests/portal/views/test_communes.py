"""The province and its communes, as pages and as panels."""

import re

import pytest
from flask.testing import FlaskClient

from tests.portal.views.conftest import Town

ROW = re.compile(r'<th scope="row"><a href="/communes/(\d+)">')


def test_a_panel_is_the_page_without_its_frame(visitor: FlaskClient, town: Town) -> None:
    page = visitor.get(f"/communes/{town.commune}").text
    panel = visitor.get(f"/communes/{town.commune}?part=panel").text
    assert panel.lstrip().startswith('<article class="panel"')
    assert panel.rstrip().endswith("</article>")
    assert "<html" in page and page.count('<article class="panel') == 1
    for part in (f'data-feature="communes:{town.commune}"', 'data-title="Phường Ninh Kiều"'):
        assert part in page and part in panel


def test_a_commune_says_both_coverages_and_that_its_boundary_is_a_sketch(
    visitor: FlaskClient, town: Town
) -> None:
    text = visitor.get(f"/communes/{town.commune}?lang=vi").text
    assert "50,0\u00a0%" in text and "60,0\u00a0%" in text
    assert "sơ đồ, không phải địa giới chính thức" in text
    assert "100,0\u00a0ha" in text and "102,0\u00a0ha" in text
    assert "Thiếu số vào sổ cấp giấy" in text and "4711" not in text
    assert "Phường An Hòa" in text


def test_a_commune_with_nothing_loaded_says_so_without_a_zero(
    visitor: FlaskClient, town: Town
) -> None:
    text = visitor.get(f"/communes/{town.empty_commune}?lang=vi").text
    assert "Độ phủ của xã này chưa được tính." in text
    assert "Chưa có thửa đất nào trên bản đồ." in text
    # The commune's own column; the whole province beside it may well have a zero.
    own = re.findall(r'<td class="num"><b>(.*?)</b>', text)
    assert len(own) == 11 and not any("0,0" in value for value in own)
    assert "sơ đồ, không phải địa giới chính thức" not in text


@pytest.mark.parametrize(
    ("sort", "codes"),
    [
        ("", ["31150", "31153"]),
        ("-code", ["31153", "31150"]),
        ("-coverage", ["31150", "31153"]),
        ("coverage", ["31150", "31153"]),
        ("name", ["31153", "31150"]),
    ],
)
def test_the_table_is_sorted_by_the_server(
    visitor: FlaskClient, town: Town, sort: str, codes: list[str]
) -> None:
    assert ROW.findall(visitor.get(f"/communes?sort={sort}").text) == codes


def test_the_sorted_column_is_told_to_screen_readers(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get("/communes?sort=-coverage").text
    assert text.count("aria-sort") == 1
    assert 'aria-sort="descending"' in text


def test_the_four_signs_are_four(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get("/communes?lang=vi").text
    for css, words in (
        ("absent-none", "không có"),
        ("absent-not-reported", "chưa có số liệu"),
        ("absent-not-evaluated", "chưa đánh giá"),
        ("absent-out-of-scope", "không thuộc diện tính"),
    ):
        assert css in text and words in text


def test_a_province_without_communes_says_what_to_do(client: FlaskClient) -> None:
    response = client.get("/communes")
    assert response.status_code == 200
    assert "communes load" in response.text


@pytest.mark.parametrize(
    ("address", "status"),
    [("/communes?sort=password", 400), ("/communes/99999", 404), ("/communes/x'--", 404)],
)
def test_what_does_not_exist_is_said(visitor: FlaskClient, address: str, status: int) -> None:
    assert visitor.get(address).status_code == status
