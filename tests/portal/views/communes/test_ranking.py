"""All communes by one metric: map, table, ranks, filters, editions."""

import re

import pytest
from flask.testing import FlaskClient

from layers.standing.metric import METRICS
from tests import ranked
from tests.portal.views.communes.shown import AREA, places, rows
from tests.ranked import ALONE, ONE, OTHER, OUTSIDE, SMALL, UNREPORTED


def test_equal_communes_share_a_place_and_the_unknown_have_none(visitor: FlaskClient) -> None:
    found = places(visitor.get("/communes?metric=clean").text)
    assert found == {
        ALONE: "1", ONE: "2=", OTHER: "2=", SMALL: "4", UNREPORTED: "◦", OUTSIDE: "◦",
    }  # fmt: skip
    assert list(found)[:4] == [ALONE, ONE, OTHER, SMALL]


def test_a_small_denominator_is_marked_and_explained(visitor: FlaskClient) -> None:
    text = visitor.get("/communes?metric=clean").text
    marked = [code for code, row in rows(text).items() if 'class="few"' in row]
    assert marked == [SMALL]
    assert "mẫu số nhỏ" in rows(text)[SMALL]
    assert "Mẫu số dưới 100 thửa" in text


@pytest.mark.parametrize("name", [*METRICS, "both"])
def test_every_metric_has_map_table_definition_and_date(visitor: FlaskClient, name: str) -> None:
    response = visitor.get(f"/communes?metric={name}")
    assert response.status_code == 200
    assert [code for code, _ in AREA.findall(response.text)] != []
    assert len(AREA.findall(response.text)) == len(rows(response.text)) == 6
    if name != "both":
        assert f'<option value="{name}" selected>' in response.text


def test_four_reasons_look_different_in_map_table_and_legend(visitor: FlaskClient) -> None:
    text = visitor.get("/communes?metric=clean").text
    table = rows(text)
    assert "is-not-reported" in table[UNREPORTED]
    assert "is-out-of-scope" in table[OUTSIDE]
    assert "is-not-evaluated" in table[UNREPORTED]
    assert "is-none" in rows(visitor.get("/communes?metric=gaps").text)[ONE]
    for reason in ("none", "not-reported", "not-evaluated", "out-of-scope"):
        assert f'id="communes-absent-{reason}"' in text
    assert text.count("url(#communes-absent-not-reported)") == 1
    assert text.count("url(#communes-absent-out-of-scope)") == 1


def test_the_legend_says_limits_and_counts(visitor: FlaskClient) -> None:
    text = visitor.get("/communes?metric=clean").text
    key = text.split('class="map-legend"')[1].split("</div>")[0]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", key)).replace("\u00a0", " ")
    assert "từ 40,0 % đến dưới 60,0 % 2 xã" in words
    assert "từ 80,0 % 1 xã" in words
    assert "chưa có số liệu 1 xã" in words


def test_filters_combine_and_each_can_be_taken_off(visitor: FlaskClient) -> None:
    text = visitor.get(f"/communes?metric=clean&former={ranked.CANTHO}&kind=phường").text
    assert list(rows(text)) == [ALONE, ONE]
    assert "2/6 xã, phường" in text
    chips = re.findall(r'<a class="chip" href="([^"]*)"', text)
    assert len(chips) == 2
    assert len(rows(visitor.get(chips[0].replace("&amp;", "&")).text)) == 2
    assert len(rows(visitor.get(chips[1].replace("&amp;", "&")).text)) == 3
    # Those left out stay on the map, to see where one is.
    assert text.count('fill="#f7f8f7" fill-rule') == 4


def test_communes_are_filtered_by_the_team_that_works_there(visitor: FlaskClient) -> None:
    assert list(rows(visitor.get(f"/communes?team={ranked.TEAM}").text)) == [ALONE, SMALL]
    assert rows(visitor.get("/communes?team=Không+có+đội+này").text) == {}


def test_a_marked_commune_is_marked_in_map_and_table(visitor: FlaskClient) -> None:
    text = visitor.get(f"/communes?mark={ONE}").text
    assert rows(text)[ONE].startswith(f'<tr id="row-{ONE}" data-code="{ONE}" aria-current="true"')
    assert text.count('aria-current="true"') == 2
    assert f'href="/communes?mark={OTHER}#row-{OTHER}"' in text


def test_without_scripts_every_commune_on_the_map_is_a_link(visitor: FlaskClient) -> None:
    text = visitor.get("/communes?metric=clean&kind=xã").text
    link = re.findall(rf'href="([^"]*mark={SMALL}#row-{SMALL})"', text)[0].replace("&amp;", "&")
    again = visitor.get(link).text
    assert 'aria-current="true"' in rows(again)[SMALL]
    assert '<option value="clean" selected>' in again and "Loại đơn vị: xã" in again


def test_an_edition_shows_what_was_and_its_own_lists(visitor: FlaskClient) -> None:
    text = visitor.get("/communes?metric=clean&at=1").text
    assert list(rows(text)) == [ALONE, ONE]
    assert "60,0\u00a0%" in rows(text)[ALONE]
    assert f"/editions/1/list?commune={ALONE}&amp;of=clean" in rows(text)[ALONE]
    assert "Số liệu của kỳ 1" in text
    assert visitor.get("/communes?at=live").status_code == 200


def test_sparklines_end_with_the_edition_that_is_shown(visitor: FlaskClient) -> None:
    now = rows(visitor.get("/communes?metric=clean").text)
    then = rows(visitor.get("/communes?metric=clean&at=2").text)
    assert ">+20,0</small>" in now[ALONE] and ">±0,0</small>" in now[ONE]
    assert ">+10,0</small>" in then[ALONE]
    assert 'class="spark"' not in now[SMALL]
    assert 'class="spark"' not in visitor.get("/communes?metric=clean&at=1").text


def test_two_metrics_at_once_are_told_by_colour_letters_and_words(visitor: FlaskClient) -> None:
    text = visitor.get("/communes?metric=both").text
    assert "độ phủ cao, tỷ lệ sạch cao" in rows(text)[ALONE]
    assert ">3c</text>" in text
    grid = text.split('class="both-grid"')[1].split("</table>")[0]
    assert [int(n) for n in re.findall(r"<b>(\d+)</b>", grid)] == [0, 0, 1, 0, 1, 1, 0, 1, 0]


def test_columns_are_chosen_and_sorted_by(visitor: FlaskClient) -> None:
    plain = visitor.get("/communes").text
    assert "Chỉ số “Sống”</a>" not in plain
    chosen = visitor.get("/communes?col=quality_alive&col=area").text
    assert "Chỉ số “Sống”</a>" in chosen and "Diện tích đa giác</a>" in chosen
    by = visitor.get("/communes?sort=-n1").text
    assert by.count('aria-sort="descending"') == 1
    assert next(iter(rows(by))) == ALONE


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("metric=beauty", 400), ("at=many", 400), ("at=99", 404), ("at=0", 404), ("col=name", 400),
        ("mark=x", 400), ("sort=--n1", 400), ("former=" + "x" * 300, 400), ("kind=%00", 400),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said(visitor: FlaskClient, address: str, status: int) -> None:
    assert visitor.get(f"/communes?{address}").status_code == status


def test_what_a_filter_says_is_text(visitor: FlaskClient) -> None:
    text = visitor.get("/communes?team=<script>{code}").text
    assert "<script>{code}" not in text
