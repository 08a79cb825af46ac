"""Communes beside each other: what is asked for, what is refused, and what the page says."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from layers import sql
from portal import db
from tests import editions, factories
from tests.conftest import ACTOR
from tests.portal.views.conftest import Town

TAG = re.compile(r"<[^>]+>")
CODES = ("31150", "31153", "31157")
FIRST = date(2026, 4, 2)


def words(html: str) -> str:
    """The text of the page's article, blanks folded."""
    article = html[html.index("<article") : html.index("</article>")]
    return re.sub(r"\s+", " ", TAG.sub(" ", article))


def row(html: str, title: str) -> list[str]:
    """What the cells of a row say."""
    found = next(
        r for r in re.findall(r"<tr.*?</tr>", html, re.DOTALL) if f'<th scope="row">{title} ' in r
    )
    cells = re.findall(r"<td.*?</td>", found, re.DOTALL)
    return [re.sub(r"\s+", " ", TAG.sub(" ", cell)).strip() for cell in cells]


@pytest.fixture
def communes(database: db.Connection) -> db.Connection:
    """Three communes: 150 of 200, 50 of 200 and 1 of 1 parcels in group 1."""
    groups = {"31150": (150, 50), "31153": (50, 150), "31157": (1, 0)}
    with db.writing(database, ACTOR):
        for place, (code, counts) in enumerate(groups.items()):
            factories.commune(
                database, code, f"Phường {code}", (1000 * place, 0, 1000 * place + 1000, 1000),
                record_scheme="2026", record_as_of=date(2026, 11, 1), unlisted_group=3,
            )  # fmt: skip
            for group, count in enumerate(counts, 1):
                _parcels(database, code, place, group, count)
        factories.coverage(database, "31150")
    return database


def _parcels(conn: sql.Connection, code: str, place: int, group: int, count: int) -> None:
    for number in range(count):
        west, south = 1000 * place + 5 * number, 100 * group
        parcel = factories.parcel(
            conn, (west, south, west + 4, south + 9), str(group), str(number + 1), code
        )
        factories.record(conn, parcel, group)


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        ([], "Chọn từ hai đến sáu xã, phường"),
        (["31150"], "Cần ít nhất hai xã, phường để so sánh."),
        (["31150", "31150"], "Cần ít nhất hai xã, phường để so sánh."),
    ],
)
def test_too_few_are_told_and_can_be_chosen(
    visitor: FlaskClient, town: Town, codes: list[str], sentence: str
) -> None:
    page = visitor.get("/compare", query_string={"c": codes, "lang": "vi"})
    assert page.status_code == 200
    assert sentence in words(page.text)
    assert page.text.count('type="checkbox" name="c"') == 2
    assert page.text.count(" checked") == len(set(codes))
    assert "table-compare" not in page.text


def test_seven_are_one_too_many_and_six_are_not(
    client: FlaskClient, database: db.Connection
) -> None:
    codes = [str(31150 + no) for no in range(7)]
    with db.writing(database, ACTOR):
        for code in codes:
            factories.commune(database, code, f"Xã {code}")
    page = client.get("/compare", query_string={"c": codes}).text
    assert "nhiều nhất 6 xã, phường; đang chọn 7" in words(page)
    assert "table-compare" not in page
    assert "table-compare" in client.get("/compare", query_string={"c": codes[:6]}).text


@pytest.mark.parametrize("code", ["99999", "3115", "x'--", "３１１５０"])
def test_a_code_that_no_commune_bears_is_told(visitor: FlaskClient, town: Town, code: str) -> None:
    answer = visitor.get("/compare", query_string={"c": ["31150", code], "lang": "vi"})
    assert answer.status_code == 404
    assert "Không có xã, phường nào mang mã này." in answer.text


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ("&metric=beauty", 400), ("&view=round", 400), ("&left=rainbow", 400),
        ("&at=x", 400), ("&at=99", 404), ("&at=99999999999", 400),
        ("&metric=quality_clean&view=swipe&left=coverage&right=group&a=31153&b=31150", 200),
        ("&a=99999&b=31150", 200), ("&metric=required_all", 200), ("&at=", 200),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(
    visitor: FlaskClient, town: Town, more: str, status: int
) -> None:
    assert visitor.get(f"/compare?c=31150&c=31153{more}").status_code == status


def test_the_columns_stand_as_asked_for_and_duplicates_are_folded(
    visitor: FlaskClient, town: Town
) -> None:
    page = visitor.get("/compare?c=31153&c=31150&c=31153&lang=vi").text
    heads = re.findall(r'<th scope="col" class="num"><a href="/communes/(\d+)"', page)
    assert heads == ["31153", "31150"]


def test_figures_are_marked_in_words_and_told_from_the_province(
    client: FlaskClient, communes: db.Connection
) -> None:
    page = client.get("/compare", query_string={"c": CODES}).text
    best, worst, small, whole = row(page, "Tỷ lệ sạch")
    assert best == "75,0 % ▲ tốt nhất trên 200 · +24,9 điểm"
    assert worst == "25,0 % ▼ kém nhất trên 200 · −25,1 điểm"
    assert small == "100,0 % ít thửa trên 1 · +49,9 điểm"
    assert whole == "50,1 %"
    assert row(page, "Nhóm 1")[1] == "50 24,9 % của toàn địa bàn"
    covered, unknown, *_ = row(page, "Độ phủ")
    assert covered == "50,0 % trên 100 ha · ±0,0 điểm"
    assert unknown == "? chưa đánh giá"


def test_every_figure_has_its_definition_and_its_date(
    client: FlaskClient, communes: db.Connection
) -> None:
    page = client.get("/compare", query_string={"c": CODES}).text
    table = page[page.index("table-compare") : page.index("table-weekly")]
    rows = table.count('<th scope="row">') - table.count('class="compare-date"')
    assert table.count('class="about"') == rows
    assert "01/11/2026" in table


def test_every_figure_opens_the_list_behind_it(
    visitor: FlaskClient, counts_only: FlaskClient, town: Town
) -> None:
    listed = f'href="/quality/parcels?commune={town.commune}&amp;declared=2"'
    assert listed in visitor.get("/compare?c=31150&c=31153").text
    assert f'href="/gaps?commune={town.commune}"' in visitor.get("/compare?c=31150&c=31153").text
    assert "/quality/parcels" not in counts_only.get("/compare?c=31150&c=31153").text


@pytest.fixture
def closed(communes: db.Connection) -> db.Connection:
    """Four weekly editions: the first commune loses 20 of group 2 a week, the second gains one."""
    with db.writing(communes, ACTOR):
        for week in range(4):
            counts = {
                "31150": {"n1": 90 + 20 * week, "n2": 110 - 20 * week},
                "31153": {"n1": 53 - week, "n2": 147 + week},
                "31157": {"n1": 1},
            }
            editions.seal(communes, FIRST + timedelta(weeks=week), counts)
    return communes


def test_an_edition_is_compared_as_it_was_closed(
    client: FlaskClient, closed: db.Connection
) -> None:
    page = client.get("/compare", query_string={"c": CODES, "at": "2"}).text
    assert row(page, "Nhóm 1")[0].startswith("110 ")
    assert row(page, "Nhóm 1")[3] == "163"
    assert 'href="/editions/2/list?commune=31150&amp;of=n1"' in page
    assert "Số liệu đã chốt của kỳ 2, ngày 09/04/2026" in words(page)
    assert "Còn lại: theo kỳ 2." in words(page)
    # What comes after an edition is not in its charts.
    assert page.count("kỳ 3, 16/04/2026") == 1


def test_what_must_be_done_a_week_is_held_against_the_last_editions(
    client: FlaskClient, closed: db.Connection
) -> None:
    page = client.get("/compare", query_string={"c": CODES, "at": "4"}).text
    table = words(
        f"<article>{page[page.index('table-weekly') : page.index('multiples')]}</article>"
    )
    # 23 April to 30 June: 68 days.
    assert "50 6 20 kỳ 1–4 Kịp hạn nhanh hơn mức cần 15 thửa mỗi tuần" in table
    assert "150 16 −1 kỳ 1–4 Chậm cần thêm 17 thửa mỗi tuần" in table
    assert "Đã xong" in table


def test_small_charts_have_the_same_axes(client: FlaskClient, closed: db.Connection) -> None:
    page = client.get("/compare", query_string={"c": CODES, "metric": "n2"}).text
    charts = re.findall(r'<figure class="multiple">.*?</figure>', page, re.DOTALL)
    axes = [re.findall(r'class="trend-number"[^>]*>([^<]*)<', chart) for chart in charts]
    assert len(charts) == 3
    assert axes[0] == axes[1] == axes[2] == ["0", "50", "100", "150"]
    assert [chart.count("<circle") for chart in charts] == [4, 4, 4]
    assert 'href="/editions/4"' in page


def test_a_link_keeps_what_is_seen_and_drops_one_commune(
    client: FlaskClient, closed: db.Connection
) -> None:
    asked = {"c": CODES, "metric": "n2", "at": "3", "view": "swipe"}
    page = client.get("/compare", query_string=asked).text
    assert 'href="/compare?c=31150&amp;c=31153&amp;metric=n2&amp;at=3&amp;view=swipe"' in page
    assert page.count('name="at" value="3"') == 2  # beside the field of its own


def test_a_change_is_seen_at_once(client: FlaskClient, communes: db.Connection) -> None:
    asked = {"c": CODES}
    before = row(client.get("/compare", query_string=asked).text, "Số thửa")
    with db.writing(communes, ACTOR):
        factories.parcel(communes, (1900, 900, 1910, 910), "9", "9", "31153")
    after = row(client.get("/compare", query_string=asked).text, "Số thửa")
    assert (before[1][:3], after[1][:3]) == ("200", "201")


def test_without_a_map_there_are_two_pictures_of_one_scale(
    visitor: FlaskClient, town: Town
) -> None:
    page = visitor.get("/compare?c=31150&c=31153").text
    boxes = re.findall(r'class="choropleth" viewBox="\S+ \S+ (\S+) (\S+)"', page)
    assert len(boxes) == 2
    assert boxes[0] == boxes[1]
    once = visitor.get("/compare?c=31150&c=31153&view=swipe").text
    assert once.count('class="choropleth"') == 1  # the same place is drawn once
    assert "style=" not in page
    assert "<script>" not in page


def test_who_sees_aggregates_only_sees_this(counts_only: FlaskClient) -> None:
    assert counts_only.get("/compare?c=31150&c=31153").status_code == 200


def test_a_closed_portal_shows_nothing(make_app: Callable[..., object]) -> None:
    client = make_app(PORTAL_PUBLIC="off").test_client()  # type: ignore[attr-defined]
    assert client.get("/compare?c=31150&c=31153").status_code == 302
