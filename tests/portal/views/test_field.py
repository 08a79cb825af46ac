"""Packages and the page for the telephone: who may have them, what is in them."""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pyogrio
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from layers import sql
from layers.gaps.field import taken
from layers.teams import change as team_change
from portal import db, field_worker
from portal.reports import field_package
from tests import factories
from tests.layers.gaps.field import scenery

ACTOR = "test:pytest"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
SignIn = Callable[..., FlaskClient]


@pytest.fixture
def gap(database: db.Connection) -> UUID:
    with db.writing(database, ACTOR):
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        return scenery.build(database)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make packages of nothing, for tests of who may have one."""

    def make(path: Path, *_: object) -> str:
        path.write_bytes(b"")
        return "0" * 64

    monkeypatch.setattr(field_package, "make", make)


def take(client: FlaskClient, *gaps: object, **fields: str) -> TestResponse:
    token = TOKEN.search(client.get("/password").text)
    assert token
    data = {"csrf_token": token[1], "gap": [str(gap) for gap in gaps], **fields}
    return client.post("/gaps/packages", data=data)


def join(database: db.Connection, team: str) -> None:
    """Take whoever has signed in last into a team."""
    login = sql.value(database, "SELECT login FROM account ORDER BY id DESC LIMIT 1")
    with db.writing(database, ACTOR):
        team_change.join(database, factories.team(database, team), login)


def test_a_package_holds_everything_under_one_name(
    signed_in: SignIn, database: db.Connection, gap: UUID, tmp_path
) -> None:
    answer = take(signed_in("manager"), gap)
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    (package,) = sql.rows(database, "SELECT * FROM gap_package")
    name = f"goi-31150-{package['id'].replace('-', '')[:8]}"
    assert archive.namelist() == [f"{name}/README.txt"] + [
        f"{name}/{name}.{suffix}" for suffix in ("gpkg", "qgs", "gpx", "kml", "csv", "pdf")
    ]
    archive.extractall(tmp_path)
    assert pyogrio.read_info(tmp_path / name / f"{name}.gpkg", layer="parcels")["features"] == 3
    for file in ("README.txt", f"{name}.gpx", f"{name}.kml", f"{name}.csv"):
        content = (tmp_path / name / file).read_text("utf-8")
        assert package["id"] in content
        assert str(gap) in content


def test_what_was_taken_is_kept(signed_in: SignIn, database: db.Connection, gap: UUID) -> None:
    client = signed_in("manager")
    answer = take(client, gap, margin_m="200")
    (package,) = sql.rows(database, "SELECT * FROM gap_package")
    assert package["sha256"] == hashlib.sha256(answer.data).hexdigest()
    assert str(gap) in package["gap_ids"]
    assert len(package["manifest"]["parcels"]) == 5
    assert package["manifest"]["gaps"][0] == {
        "id": str(gap), "state": "assigned", "area_m2": package["manifest"]["gaps"][0]["area_m2"],
    }  # fmt: skip
    assert package["actor"].startswith("test.")
    (audited,) = sql.rows(database, "SELECT * FROM audit_entry WHERE subject = 'gap_package'")
    assert audited["details"]["sha256"] == package["sha256"]
    page = client.get(f"/gaps/packages?gap={gap}").text
    assert package["id"][:8] in page


@pytest.mark.usefixtures("quick")
def test_a_team_takes_what_it_holds_and_nothing_else(
    signed_in: SignIn, database: db.Connection, gap: UUID
) -> None:
    client = signed_in("survey_team")
    join(database, "Đội đo 2")
    assert take(client, gap).status_code == 403
    assert "Lấy gói thực địa" not in client.get(f"/gaps/{gap}").text
    join(database, "Đội đo 1")
    assert take(client, gap).status_code == 200
    assert "Lấy gói thực địa" in client.get(f"/gaps/{gap}").text
    assert sql.value(database, "SELECT count(*) FROM gap_package") == 1


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("role", "commune", "status"),
    [
        ("viewer", None, 403),
        ("commune_officer", "31150", 200),
        ("commune_officer", "31153", 403),
        ("data_steward", None, 200),
        ("administrator", None, 200),
    ],
)
def test_who_may_take_a_package(
    signed_in: SignIn, gap: UUID, role: str, commune: str | None, status: int
) -> None:
    assert take(signed_in(role, commune), gap).status_code == status


def test_a_visitor_and_a_form_without_its_token_take_nothing(
    client: FlaskClient, signed_in: SignIn, database: db.Connection, gap: UUID
) -> None:
    assert client.post("/gaps/packages", data={"gap": str(gap)}).status_code in (400, 401)
    answer = signed_in("manager").post("/gaps/packages", data={"gap": str(gap)})
    assert answer.status_code == 400
    assert client.get("/gaps/packages").status_code == 302
    assert sql.value(database, "SELECT count(*) FROM gap_package") == 0


@pytest.mark.parametrize(
    ("gaps", "fields", "status", "said"),
    [
        ((), {}, 400, "Chưa chọn khoảng trống nào"),
        (("nonsense",), {}, 400, "Không có khoảng trống nào"),
        ((scenery.PACKAGE,), {}, 404, "Không có khoảng trống nào"),
        (("{gap}",), {"margin_m": "far"}, 400, "không phải là số"),
        (("{gap}",), {"margin_m": "5000"}, 400, "Lề từ 0 đến 2000"),
    ],
)
def test_what_cannot_be_taken_is_told(
    signed_in: SignIn, gap: UUID, gaps: tuple[object, ...], fields, status: int, said: str
) -> None:
    answer = take(signed_in("manager"), *(str(one).format(gap=gap) for one in gaps), **fields)
    assert answer.status_code == status
    assert said in answer.text


def test_too_many_gaps_are_told_before_anything_is_read(signed_in: SignIn, gap: UUID) -> None:
    many = [UUID(int=number) for number in range(taken.MOST_GAPS + 1)]
    assert "nhiều nhất" in take(signed_in("manager"), *many).text


@pytest.mark.usefixtures("quick")
def test_gaps_are_taken_together_from_the_list(signed_in: SignIn, gap: UUID) -> None:
    client = signed_in("manager")
    page = client.get("/gaps").text
    assert 'formaction="/gaps/packages"' in page
    picked = re.search(r'name="gap" value="([^"]+)"', page)
    assert picked
    assert picked[1].startswith(f"{gap}:")
    assert take(client, picked[1]).mimetype == "application/zip"


def test_the_page_of_a_gap_leads_into_the_field(signed_in: SignIn, gap: UUID) -> None:
    assert "Lấy gói thực địa" in signed_in("manager").get(f"/gaps/{gap}").text
    assert "Lấy gói thực địa" not in signed_in("viewer").get(f"/gaps/{gap}").text


def test_the_page_for_the_telephone_names_nobody(
    signed_in: SignIn, database: db.Connection, gap: UUID
) -> None:
    page = signed_in("manager").get(f"/gaps/{gap}/field").text
    login = sql.value(database, "SELECT login FROM account ORDER BY id DESC LIMIT 1")
    assert '"meridian": 105.0' in page
    for person in (login, "Test manager", "csrf_token", "Đội đo 1"):
        assert person not in page


def test_the_page_shows_parcels_only_to_those_who_may_see_them(
    make_app: Callable[..., Flask], database: db.Connection, gap: UUID
) -> None:
    path = f"/gaps/{gap}/field"
    assert "sketch-group" in make_app().test_client().get(path).text
    assert "sketch-group" not in make_app(PORTAL_PUBLIC="aggregates").test_client().get(path).text
    assert make_app(PORTAL_PUBLIC="off").test_client().get(path).status_code == 302


def test_the_worker_says_what_belongs_to_the_page(client: FlaskClient) -> None:
    answer = client.get("/gaps/worker.js")
    assert answer.mimetype == "text/javascript"
    assert answer.text.startswith('self.FIELD = {"version": "')
    for name in field_worker.ASSETS:
        assert f'"/static/{name}"' in answer.text


def test_the_version_changes_with_the_content(monkeypatch, tmp_path) -> None:
    for name in (field_worker.SCRIPT, "css/field.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a")
    monkeypatch.setattr(field_worker, "STATIC", tmp_path)
    before = field_worker.script()
    assert '"assets": ["/static/css/field.css"]' in before
    (tmp_path / "css/field.css").write_text("b")
    assert field_worker.script() != before


def test_signing_out_makes_the_browser_forget(signed_in: SignIn) -> None:
    client = signed_in("survey_team")
    token = TOKEN.search(client.get("/password").text)
    assert token
    answer = client.post("/logout", data={"csrf_token": token[1]})
    assert answer.headers["Clear-Site-Data"] == '"storage"'
