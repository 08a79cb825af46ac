"""Files that come back from the field: sent, accounted for, decided of."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from layers import sql
from layers.gaps.returned import export
from portal import db
from tests import factories
from tests.layers.gaps.returned.fieldwork import File
from tests.portal.views.imports.sending import token_of
from tests.portal.views.returns.conftest import FORM, overlapping
from tests.portal.views.test_english import read, vietnamese

Send = Callable[..., TestResponse]


def n_parcels(database: db.Connection) -> int:
    with database:
        return int(sql.value(database, "SELECT count(*) FROM parcel"))


def decide(client: FlaskClient, page: str, **fields: str) -> TestResponse:
    return client.post(f"{page}/decide", data={"csrf_token": token_of(client, page)} | fields)


@pytest.fixture
def receipt(crew: FlaskClient, send: Send, package: File, tmp_path: Path) -> str:
    """The address of the receipt of a file of which one parcel fits and one does not."""
    return str(send(crew, overlapping(package).save(tmp_path / "back.gpkg")).location)


def test_a_team_brings_its_package_and_reads_the_receipt(
    crew: FlaskClient, receipt: str, database: db.Connection
) -> None:
    page = crew.get(receipt)
    assert page.status_code == 200
    assert "Chồng lên thửa khác: tờ/thửa 1/1" in page.text
    assert "Bờ kênh sạt lở" in page.text
    assert "Tờ 1 · Thửa 92" in page.text  # which has no shape
    assert "Lấy bản đo</button>" not in page.text  # a team does not decide of its own work
    assert n_parcels(database) == 5
    assert "1 trong 1" in re.sub(r"\s+", " ", page.text)
    assert "Số 1" in crew.get(FORM).text


def test_the_same_file_again_leads_to_its_receipt(
    crew: FlaskClient, receipt: str, send: Send, tmp_path: Path, database: db.Connection
) -> None:
    again = send(crew, tmp_path / "back.gpkg")
    assert again.location == receipt
    assert "đã nhận rồi" in crew.get(again.location).text
    assert n_parcels(database) == 5


def test_an_officer_takes_what_collides_and_nobody_takes_it_again(
    officer: FlaskClient, receipt: str, database: db.Connection
) -> None:
    (number,) = re.findall(r'value="taken\.(\d+)"', officer.get(receipt).text)
    assert decide(officer, receipt, one=f"taken.{number}").status_code == 303
    assert n_parcels(database) == 6
    again = decide(officer, receipt, one=f"left.{number}")
    assert again.status_code == 409
    assert "đã được quyết định" in again.text
    assert n_parcels(database) == 6
    assert "Lấy bản đo</b>" in officer.get(receipt).text


def test_what_is_left_changes_nothing_and_stays_on_the_receipt(
    officer: FlaskClient, receipt: str, database: db.Connection
) -> None:
    decide(officer, receipt, decision="left", all="1")
    assert n_parcels(database) == 5
    page = officer.get(receipt).text
    assert "Giữ bản hiện có</b>" in page
    assert "còn 0 trong 1" in page


def test_what_collides_is_a_geopackage(officer: FlaskClient, receipt: str, tmp_path: Path) -> None:
    file = tmp_path / "items.gpkg"
    file.write_bytes(officer.get(f"{receipt}/collisions.gpkg").data)
    about, _, _, columns = export.pyogrio.raw.read(file)
    (cells,) = zip(*columns, strict=True)
    row = dict(zip(about["fields"], cells, strict=True))
    assert (row["sheet_no"], row["parcel_no"]) == ("1", "91")
    assert row["reason"] == "Chồng lên thửa khác"
    assert "1/1" in row["met"]


def test_a_viewer_has_nothing_to_bring(signed_in: Callable[..., FlaskClient]) -> None:
    assert signed_in("viewer").get(FORM).status_code == 403


def test_an_officer_of_elsewhere_may_neither_bring_nor_decide(
    signed_in: Callable[..., FlaskClient], send: Send, package: File, tmp_path: Path, receipt: str,
    database: db.Connection,
) -> None:  # fmt: skip
    with db.writing(database, "test:pytest"):
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    stranger = signed_in("commune_officer", "31153")
    package.draw((550, 500, 555, 600), "1", "92")
    assert send(stranger, package.save(tmp_path / "more.gpkg")).status_code == 403
    assert decide(stranger, receipt, decision="taken", all="1").status_code == 403
    assert n_parcels(database) == 5


def test_a_team_may_not_bring_what_others_hold(
    signed_in: Callable[..., FlaskClient], send: Send, package: File, tmp_path: Path,
    database: db.Connection,
) -> None:  # fmt: skip
    stranger = signed_in("survey_team")
    answer = send(stranger, overlapping(package).save(tmp_path / "back.gpkg"))
    assert answer.status_code == 403
    assert n_parcels(database) == 4
    with database:
        assert sql.value(database, "SELECT count(*) FROM gap_return") == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("back.gpkg", b"", "không có nội dung"),
        ("back.zip", b"PK\x03\x04 and then nothing", "zip bị hỏng"),
        ("back.gpkg", b"SQLite format 3\x00 and then nothing", "bị cắt cụt"),
        ("back.docx", b"a letter", "Không dùng được"),
    ],
)
def test_a_bad_file_is_refused_with_one_sentence(
    officer: FlaskClient, send: Send, package: File, tmp_path: Path, name: str, content: bytes,
    said: str,
) -> None:  # fmt: skip
    (tmp_path / name).write_bytes(content)
    answer = send(officer, tmp_path / name)
    assert answer.status_code == 422
    assert said in answer.text


def test_the_page_of_the_gap_tells_of_it_to_staff_alone(
    crew: FlaskClient, client: FlaskClient, receipt: str, gap: UUID
) -> None:
    page = crew.get(f"/gaps/{gap}").text
    assert f'href="{receipt}"' in page
    assert "Bờ kênh sạt lở" in page
    assert "Còn 1 mục chờ quyết định" in page
    assert "Bờ kênh sạt lở" not in client.get(f"/gaps/{gap}").text


def test_nothing_stays_of_the_file_itself(receipt: str, tmp_path: Path) -> None:
    assert list((tmp_path / "var" / "uploads").iterdir()) == []


def test_a_receipt_is_english(officer: FlaskClient, receipt: str) -> None:
    page = read(officer, receipt).replace("Bờ kênh sạt lở", "")
    assert vietnamese(page) == []


@pytest.mark.parametrize("page", ["/returns", "/imports"])
@pytest.mark.parametrize("before", ["9" * 30, "-1", "x", "1.5"])
def test_a_list_before_what_never_was_is_the_newest(
    officer: FlaskClient, page: str, before: str
) -> None:
    assert officer.get(page, query_string={"before": before}).status_code == 200
