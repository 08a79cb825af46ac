"""Quality: every count opens its list, and nobody sees a single parcel who may not."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pyogrio
import pytest
from flask import Flask
from flask.testing import FlaskClient

import config
from layers import sql
from layers.quality import registry
from portal import db, heat
from tests import factories, judged
from tests.downloads import rows, saved, workbook

OVERLAP = registry.get("overlap")
MATCH = registry.get("owner_unmatched")
BOOK = registry.get("book_not_issued")
CODE, OTHER, EMPTY = "31150", "31153", "31154"


@pytest.fixture
def made(database: sql.Connection) -> list[int]:
    """Two judged communes and an empty one: the first fails some rules, one parcel is excused."""
    with db.writing(database, "test:pytest"):
        registry.keep(database, config.load({}).province)
        for n, code in enumerate((CODE, OTHER, EMPTY)):
            factories.commune(database, code, f"Xã Thử {n}", (n * 1000, 0, n * 1000 + 1000, 1000))
        found = [
            factories.parcel(database, (n * 20, 0, n * 20 + 25, 20), "=1+1", str(n), clean_group=1)
            for n in range(5)
        ]
        found.append(factories.parcel(database, (1100, 0, 1120, 20), "1", "1", OTHER))
        sql.run(database, "DELETE FROM parcel_quality")
        _judge(database, found)
        judged.counted(database)
        judged.run(database, CODE, rules='{"overlap": 1, "gone_rule": 3}')
    return found


def _judge(conn: sql.Connection, found: list[int]) -> None:
    both, match, book, excused, clean, other = found
    verdicts = (
        (both, 3, 2, (OVERLAP.no, MATCH.no)), (match, 2, 2, (MATCH.no,)),
        (book, 2, 2, (MATCH.no, BOOK.no)), (clean, 1, 1, ()),
    )  # fmt: skip
    for parcel, severity, own, failed in verdicts:
        judged.parcel_quality(conn, parcel, severity, own, failed=failed)
    judged.parcel_quality(conn, excused, 1, 1, excused=(OVERLAP.no,))
    judged.parcel_quality(conn, other, 0, 0, unevaluated=(OVERLAP.no, MATCH.no))
    pair = {"other_id": match, "other_commune": CODE, "value": 100.0}
    judged.finding(conn, both, OVERLAP.no, (20, 0, 25, 20), **pair)
    judged.finding(conn, excused, OVERLAP.no, (60, 0, 65, 20), state="excused", value=2.5)
    for parcel in (both, match, book):
        judged.finding(conn, parcel, MATCH.no)


def parcels(client: FlaskClient, address: str) -> list[int]:
    """The parcels that a page lists."""
    text = client.get(address).text
    return [int(n) for n in re.findall(r'<th scope="row"><a href="/parcels/(\d+)', text)]


def cell(text: str, rule: str, commune: str) -> str:
    """The cell of the heat table that leads to a list."""
    found = re.search(
        rf'<td class="([\w-]+)"><a href="/quality/{rule}\?commune={commune}[^>]*>(.*?)</a>', text
    )
    assert found
    return f"{found[1]} {found[2]}"


def test_four_things_look_different_and_each_opens_its_list(
    client: FlaskClient, made: list[int]
) -> None:
    text = client.get("/quality").text
    assert cell(text, "overlap", CODE) == "heat-4 1"
    assert cell(text, "owner_unmatched", CODE) == "heat-5 3"
    assert cell(text, "land_use_missing", CODE) == "heat-zero –"
    assert cell(text, "overlap", OTHER) == "heat-none ?"
    assert f"/quality/overlap?commune={OTHER}&amp;state=unevaluated" in text
    with_objects = registry.get("overlap").objects
    assert heat.look(heat.Counts()) is heat.Look.OUT_OF_SCOPE, with_objects


def test_the_share_is_rounded_down_and_the_rows_are_sorted(
    client: FlaskClient, made: list[int]
) -> None:
    text = client.get("/quality?show=share&sort=-owner_unmatched").text
    assert cell(text, "owner_unmatched", CODE) == "heat-5 40"
    named = re.findall(
        r'<tr><th scope="row"><a href="/communes/(\d+)', text.partition('id="heat"')[2]
    )
    assert named == [CODE, OTHER]
    assert 'aria-sort="descending"' in text
    assert client.get("/quality?sort=beauty").status_code == 400
    assert "overlap?" not in client.get("/quality?criterion=shared").text


def test_the_lists_hold_what_the_counts_say(client: FlaskClient, made: list[int]) -> None:
    both, match, book, excused, _clean, other = made
    assert parcels(client, "/quality/overlap") == [both]
    assert parcels(client, "/quality/overlap?state=excused") == [excused]
    assert parcels(client, "/quality/overlap?state=unevaluated") == [other]
    assert parcels(client, f"/quality/owner_unmatched?commune={CODE}") == [both, match, book]
    assert parcels(client, f"/quality/owner_unmatched?commune={OTHER}") == []
    assert parcels(client, "/quality/overlap?min=101") == []
    assert parcels(client, "/quality/overlap?sort=largest&min=99,5") == [both]
    assert parcels(client, "/quality/parcels?severity=2") == [match, book]


def test_both_directions_of_disagreement_are_listed_with_the_rules_behind(
    client: FlaskClient, made: list[int]
) -> None:
    both, match, book, *_ = made
    assert parcels(client, "/quality/disagreements") == [both, match, book]
    assert parcels(client, "/quality/disagreements?declared=2") == []
    text = client.get("/quality/disagreements?lang=vi").text
    assert "Chủ sử dụng chưa khớp" in text and "3 thửa" in text


def test_each_step_of_the_worklist_opens_exactly_its_parcels(
    client: FlaskClient, made: list[int]
) -> None:
    both, match, book, *_ = made
    text = client.get(f"/communes/{CODE}/worklist?lang=vi").text
    links = re.findall(r'href="(/quality/parcels\?[^"]*)">(?:thêm )?(\d+) thửa lên nhóm 1', text)
    lists = [parcels(client, address.replace("&amp;", "&")) for address, _n in links]
    assert lists == [[match], [both], [book]]
    assert [int(n) for _address, n in links] == [1, 1, 1]
    assert "Sửa 1 lỗi này, <a" in text and text.count("Sửa tiếp 1 lỗi này, <a") == 2
    steps = client.get(f"/api/communes/{CODE}/worklist").json
    assert steps and next(step["rules"] for step in steps["steps"]) == ["owner_unmatched"]


def test_a_commune_that_nobody_judged_says_so(client: FlaskClient, made: list[int]) -> None:
    assert "chưa được kiểm tra" in client.get(f"/communes/{EMPTY}/worklist?lang=vi").text
    assert "Chưa kiểm tra thửa nào" in client.get(f"/communes/{EMPTY}?lang=vi").text
    assert f"/communes/{CODE}/worklist" in client.get(f"/communes/{CODE}").text


def test_a_run_that_did_not_end_says_so_and_names_its_rules(
    client: FlaskClient, made: list[int]
) -> None:
    assert "chưa xong" in client.get("/quality/runs?unfinished=1&lang=vi").text
    assert "gone_rule" in client.get("/quality/runs/1").text
    assert "test:pytest" not in client.get("/quality/runs/1").text
    assert client.get("/quality/runs/999").status_code == 404


def test_a_row_opens_its_parcel_at_the_defect(client: FlaskClient, made: list[int]) -> None:
    listed = client.get("/quality/overlap").text
    row = re.search(r'href="(/parcels/\d+\?finding=(\d+))#finding-\2"', listed)
    assert row
    page = client.get(row[1]).text
    assert re.search(rf'<details class="flag[^>]* id="finding-{row[2]}"[^>]* open>', page)


@pytest.mark.parametrize(
    "address",
    [
        "/quality/overlap?after=x", "/quality/overlap?state=lost", "/quality/overlap?sort=x",
        "/quality/overlap?sheet=1", "/quality/overlap?min=a", "/quality/parcels?rules=46",
        "/quality/parcels?commune=31150&rules=999", "/quality/parcels?severity=4",
        "/quality/parcels?unevaluated=x", "/quality/runs?after=x",
        "/api/findings?rule=overlap&after=x",
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused(client: FlaskClient, made: list[int], address: str) -> None:
    assert client.get(address).status_code == 400


def test_a_rule_that_there_is_not_is_not_found(client: FlaskClient, made: list[int]) -> None:
    for address in ("/quality/nothing", "/quality/nothing.csv", "/api/quality/nothing"):
        assert client.get(address).status_code == 404


def test_where_the_public_sees_counts_only_no_parcel_is_named(
    make_app: Callable[..., Flask], made: list[int]
) -> None:
    visitor = make_app(PORTAL_PUBLIC="aggregates").test_client()
    for address in ("/quality", "/quality/overlap", f"/communes/{CODE}/worklist"):
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert "/parcels" not in answer.text
    for address in (
        "/quality/parcels", "/quality/disagreements", "/quality/overlap.csv",
        "/quality/parcels.gpkg", "/quality/disagreements.xlsx", "/api/findings?rule=overlap",
    ):  # fmt: skip
        assert visitor.get(address).status_code in (302, 303, 401)


def test_the_csv_is_the_list_and_runs_nothing(client: FlaskClient, made: list[int]) -> None:
    answer = client.get("/quality/owner_unmatched.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    head, *body = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert [int(row[5]) for row in body] == made[:3]
    assert {row[2] for row in body} == {"'=1+1"}
    assert len(head) == len(body[0])


def test_the_workbook_is_typed_and_says_what_it_is(client: FlaskClient, made: list[int]) -> None:
    book = workbook(client, f"/quality/overlap.xlsx?commune={CODE}&lang=vi")
    (row,) = rows(book, "Danh sách")
    assert (row["Số tờ"], row["Giá trị đo (m²)"], row["Số của thửa"]) == ("=1+1", 100, made[0])
    said = dict(book["Định nghĩa"].iter_rows(values_only=True))
    assert said["Số dòng"] == "1" and "overlap, phiên bản" in said["Quy tắc"]
    assert said["Bộ lọc"] == f"commune = {CODE}"


def test_the_geopackage_has_defects_parcels_and_what_it_is(
    client: FlaskClient, made: list[int], tmp_path: Path
) -> None:
    path = saved(client, "/quality/overlap.gpkg", tmp_path)
    layers = {name for name, _kind in pyogrio.list_layers(path)}
    assert layers == {"defects", "parcels", "about"}
    defects = pyogrio.read_dataframe(path, layer="defects")
    assert list(defects["parcel_id"]) == [made[0]] and defects.geometry[0].area > 0
    drawn = pyogrio.read_dataframe(path, layer="parcels")
    assert drawn.geometry[0].area > defects.geometry[0].area * 4
    other = saved(client, "/quality/disagreements.gpkg", tmp_path)
    assert list(pyogrio.read_dataframe(other, layer="parcels")["parcel_id"]) == made[:3]
    assert "owner_unmatched" in pyogrio.read_dataframe(other, layer="parcels")["failed"][0]


def test_what_a_rule_needs_is_said_in_words(client: FlaskClient, made: list[int]) -> None:
    text = client.get("/quality/overlap?lang=vi").text
    assert "hình thửa hợp lệ" in text
    assert ", ".join(OVERLAP.inputs) not in re.sub(r"<pre.*?</pre>", "", text, flags=re.DOTALL)
