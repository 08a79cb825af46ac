"""Files on their way in and those that are in, in the browser; the worker's part is done here."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyogrio.raw
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse

import config
from layers import sql
from portal import db
from portal.app import create_app
from portal.jobs import load, look
from tests import factories, files

A, B, C = (0, 0, 20, 30), (20, 0, 40, 30), (40, 0, 60, 30)
THREE = [files.parcel(place, 1, n) for n, place in enumerate((A, B, C), start=1)]
FORM = "/imports/new"


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> config.Config:
    environ = {
        "DATABASE_URL": database_url, "SECRET_KEY": "only for the tests",
        "PORTAL_VAR": str(tmp_path / "var"), "PORTAL_MAX_UPLOAD_MB": "2",
    }  # fmt: skip
    return config.load(environ)


@pytest.fixture
def app(settings: config.Config, database: db.Connection) -> Iterator[Flask]:
    """The portal with two communes and a var/ of its own."""
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    app = create_app(settings)
    app.testing = True
    yield app
    app.extensions["pool"].close()


@pytest.fixture
def steward(signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in("data_steward")


@pytest.fixture
def send(submit: Callable[..., TestResponse], tmp_path: Path) -> Callable[..., TestResponse]:
    """Send files as the browser does: `send(client, path, …)`."""

    def send_(client: FlaskClient, *paths: Path, **fields: str) -> TestResponse:
        token = _token(client, FORM)
        sent = [("file", FileStorage(io.BytesIO(p.read_bytes()), p.name)) for p in paths]
        data = MultiDict([("csrf_token", token), *fields.items(), *sent])
        return client.post(FORM, data=data, content_type="multipart/form-data")

    return send_


@pytest.fixture
def parcels(tmp_path: Path) -> Path:
    return files.write(tmp_path / "ba thửa.gpkg", THREE)


def _token(client: FlaskClient, page: str) -> str:
    return client.get(page).text.split('name="csrf_token" value="')[-1].split('"')[0]


def number(answer: TestResponse) -> int:
    assert answer.status_code == 302, answer.text
    return int(answer.location.rpartition("/")[2])


def count(conn: db.Connection, table: str) -> int:
    with conn:
        return int(sql.value(conn, f"SELECT count(*) FROM {table}"))


def test_a_file_is_sent_seen_confirmed_loaded_and_taken_back(
    app, settings, steward, send, submit, parcels, database
):
    job = number(send(steward, parcels))
    page = f"/imports/jobs/{job}"
    assert "Đang xem tệp" in steward.get(page).text
    look.look(settings, job)
    seen = steward.get(page).text
    assert "Chờ xác nhận" in seen
    assert "sketch-commune" in seen
    assert "SHTHUA" in seen
    assert count(database, "parcel") == 0

    submit(steward, page, f"{page}/confirm")
    load.load(settings, job)
    with database:
        run = sql.value(database, "SELECT import_run FROM import_job")
    assert f"/imports/{run}" in steward.get(page).text
    shown = steward.get(f"/imports/{run}").text
    assert "ba thửa.gpkg" in shown
    assert "ba thửa.gpkg" in steward.get("/imports").text

    answer = submit(steward, f"/imports/{run}", f"/imports/{run}/undo")
    assert answer.location == f"/imports/{run}"
    assert "Đã hoàn tác lúc" in steward.get(f"/imports/{run}").text
    assert count(database, "parcel") == 0


def test_each_step_is_in_the_audit_log(settings, steward, send, submit, parcels, actions):
    job = number(send(steward, parcels))
    look.look(settings, job)
    submit(steward, f"/imports/jobs/{job}", f"/imports/jobs/{job}/confirm")
    cancelled = number(send(steward, parcels))
    look.look(settings, cancelled)
    submit(steward, f"/imports/jobs/{cancelled}", f"/imports/jobs/{cancelled}/cancel")
    assert [(action, details["upload"]) for _, action, details in actions()] == [
        ("upload", job), ("confirm", job), ("upload", cancelled), ("cancel", cancelled),
    ]  # fmt: skip


def test_what_was_sent_lies_where_nobody_else_reads_it(settings, steward, send, parcels):
    send(steward, parcels)
    (place,) = (settings.var / "uploads").iterdir()
    assert [file.name for file in place.iterdir()] == ["ba thửa.gpkg"]
    modes = [path.stat().st_mode & 0o777 for path in (place.parent, place, next(place.iterdir()))]
    assert modes == [0o700, 0o700, 0o600]


def test_the_parts_of_a_shapefile_are_packed_together(settings, steward, send, tmp_path):
    shp = files.write(tmp_path / "thua.shp", THREE)
    job = number(send(steward, *sorted(tmp_path.glob("thua.*"))))
    (archive,) = (settings.var / "uploads").glob("*/thua.zip")
    assert {"thua.shp", "thua.dbf", "thua.shx"} <= set(zipfile.ZipFile(archive).namelist())
    assert archive.stat().st_mode & 0o777 == 0o600
    assert shp.exists()
    assert look.look(settings, job) == "ready"


@pytest.mark.parametrize("names", [["a.exe"], ["a.shp", "b.dbf"], ["a.gpkg", "b.gpkg"], ["a.dbf"]])
def test_files_that_are_no_map_together_are_refused(settings, steward, send, tmp_path, names):
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    answer = send(steward, *(tmp_path / name for name in names))
    assert (answer.status_code, "Không dùng được" in answer.text) == (422, True)
    assert list((settings.var / "uploads").iterdir()) == []


def test_nothing_chosen_is_the_form_again(steward, send):
    assert send(steward).status_code == 422


@pytest.mark.parametrize("name", ["../../etc/passwd.gpkg", "..\\x.gpkg", "/a/b.gpkg"])
def test_a_name_leads_nowhere(settings, steward, send, parcels, name):
    token = _token(steward, FORM)
    sent = (io.BytesIO(parcels.read_bytes()), name)
    steward.post(FORM, data={"csrf_token": token, "file": sent})
    (kept,) = (settings.var / "uploads").glob("*/*")
    assert kept.name == name.replace("\\", "/").rpartition("/")[2]


def test_a_file_that_is_too_long_is_413(settings, steward):
    answer = steward.post(FORM, environ_overrides={"CONTENT_LENGTH": str(2 * 1024 * 1024 + 1)})
    assert answer.status_code == 413
    assert not (settings.var / "uploads").exists()


def test_only_files_may_be_long(steward):
    answer = steward.post("/imports/jobs/1/look", data={"x": "a" * 1_000_001})
    assert answer.status_code == 413


def test_a_refusal_is_said_and_mended_by_what_the_person_says(
    settings, steward, send, submit, tmp_path
):
    rows = [{**row, "SO": row["SHTHUA"]} for row in THREE]
    for row in rows:
        del row["SHTHUA"]
    job = number(send(steward, files.write(tmp_path / "p.gpkg", rows)))
    page = f"/imports/jobs/{job}"
    look.look(settings, job)
    shown = steward.get(page).text
    assert "không có cột số thửa" in shown
    submit(steward, page, f"{page}/look", **{"column.so_thua": "SO", "commune": "31150"})
    assert look.look(settings, job) == "ready"
    assert 'value="SO"' in steward.get(page).text


@pytest.mark.parametrize(
    "said", [{"srid": "27700"}, {"srid": "x"}, {"kind": "poems"}, {"layer": "x" * 201}]
)
def test_what_cannot_be_said_of_a_file_is_400(settings, steward, send, submit, parcels, said):
    job = number(send(steward, parcels))
    look.look(settings, job)
    answer = submit(steward, f"/imports/jobs/{job}", f"/imports/jobs/{job}/look", **said)
    assert answer.status_code == 400


def test_what_has_moved_on_is_409(settings, steward, send, submit, parcels):
    job = number(send(steward, parcels))
    page = f"/imports/jobs/{job}"
    assert submit(steward, page, f"{page}/confirm").status_code == 409
    look.look(settings, job)
    assert submit(steward, page, f"{page}/cancel").status_code == 302
    assert submit(steward, FORM, f"{page}/confirm").status_code == 409


def test_a_script_is_told_how_far_it_is(settings, steward, send, parcels):
    job = number(send(steward, parcels))
    assert steward.get(f"/imports/jobs/{job}/state").json == {
        "state": "looking", "read": 0, "total": None,
    }  # fmt: skip
    page = steward.get(f"/imports/jobs/{job}").text
    assert '<noscript><meta http-equiv="refresh"' in page


def test_a_file_that_is_cancelled_is_gone(settings, steward, send, submit, parcels):
    job = number(send(steward, parcels))
    look.look(settings, job)
    submit(steward, f"/imports/jobs/{job}", f"/imports/jobs/{job}/cancel")
    assert list((settings.var / "uploads").iterdir()) == []


@pytest.mark.parametrize("role", ["viewer", "survey_team", "manager", "commune_officer"])
def test_only_stewards_send_and_take_back(signed_in, role):
    client = signed_in(role)
    may_look = role in ("manager", "commune_officer")
    assert client.get("/imports").status_code == (200 if may_look else 403)
    assert client.get(FORM).status_code == 403
    assert ("Nhập dữ liệu" in client.get("/communes").text) == may_look


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get("/imports").location == "/login?next=/imports"


def test_a_steward_of_a_commune_sees_no_upload_of_another(
    settings, steward, signed_in, send, parcels
):
    job = number(send(steward, parcels))
    officer = signed_in("data_steward", "31150")
    for path in (f"/imports/jobs/{job}", f"/imports/jobs/{job}/state"):
        assert officer.get(path).status_code == 403
    assert signed_in("administrator").get(f"/imports/jobs/{job}").status_code == 200


def test_a_steward_of_a_commune_takes_back_nothing_of_another(
    settings, steward, signed_in, send, submit, parcels, database
):
    job = number(send(steward, parcels))
    look.look(settings, job)
    submit(steward, f"/imports/jobs/{job}", f"/imports/jobs/{job}/confirm")
    load.load(settings, job)
    with database:
        run = sql.value(database, "SELECT import_run FROM import_job")
    stranger = signed_in("data_steward", "31153")
    assert "Hoàn tác" not in stranger.get(f"/imports/{run}").text
    assert submit(stranger, FORM, f"/imports/{run}/undo").status_code == 403
    assert count(database, "parcel") == 3


def test_refused_rows_come_back_as_a_file(settings, steward, send, submit, tmp_path, database):
    good = [files.parcel((10 * n, 0, 10 * n + 10, 30), 1, n) for n in range(40)]
    rows = [*good, files.parcel(None, 1, 4), files.parcel((4e5, 0, 4.1e5, 30), 7, 8)]
    job = number(send(steward, files.write(tmp_path / "p.gpkg", rows)))
    look.look(settings, job)
    submit(steward, f"/imports/jobs/{job}", f"/imports/jobs/{job}/confirm")
    load.load(settings, job)
    with database:
        run = sql.value(database, "SELECT import_run FROM import_job")
    assert "Tải các dòng này" in steward.get(f"/imports/{run}").text
    answer = steward.get(f"/imports/{run}/refused.gpkg")
    (tmp_path / "back.gpkg").write_bytes(answer.data)
    about, _, shapes, cells = pyogrio.raw.read(tmp_path / "back.gpkg")
    found = dict(zip(about["fields"], cells, strict=True))
    assert found["row"].tolist() == [41, 42]
    assert [shape is None for shape in shapes] == [True, False]


@pytest.mark.parametrize("path", ["/imports/7", "/imports/jobs/7", "/imports/7/refused.gpkg"])
def test_what_is_not_there_is_404(steward, path):
    assert steward.get(path).status_code == 404


def test_a_run_that_was_taken_back_is_not_taken_back_twice(
    settings, steward, send, submit, parcels, database
):
    job = number(send(steward, parcels))
    look.look(settings, job)
    submit(steward, f"/imports/jobs/{job}", f"/imports/jobs/{job}/confirm")
    load.load(settings, job)
    with database:
        run = sql.value(database, "SELECT import_run FROM import_job")
    for _ in range(2):
        answer = submit(steward, FORM, f"/imports/{run}/undo")
        assert answer.location == f"/imports/{run}"
    assert "đã được hoàn tác rồi" in steward.get(f"/imports/{run}").text
