"""Files that are in: the list, the report, the refused rows, the undoing."""

import pyogrio.raw
import pytest

from layers import sql
from portal import db
from portal.jobs import load, look
from tests import files
from tests.portal.views.imports.sending import FORM, count, number


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
    assert count(database, "coverage_due") == 2  # once by the import, once by its undoing
    assert "Đã hoàn tác lúc" in steward.get(f"/imports/{run}").text
    assert count(database, "parcel") == 0


@pytest.mark.parametrize("role", ["viewer", "survey_team", "manager", "commune_officer"])
def test_only_stewards_send_and_take_back(signed_in, role):
    client = signed_in(role)
    may_look = role in ("manager", "commune_officer")
    assert client.get("/imports").status_code == (200 if may_look else 403)
    assert client.get(FORM).status_code == 403
    assert ("Nhập dữ liệu" in client.get("/communes").text) == may_look


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get("/imports").location == "/login?next=/imports"


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


def test_the_run_of_a_demonstration_is_shown_and_cannot_be_taken_back(app, steward, database):
    with db.writing(database, "test:pytest"):
        begun = sql.load("layers.demo", "begin_run")
        run = sql.value(database, begun, file="sketch", sha256=None, settings="{}")
        counted = sql.load("layers.demo", "count_commune")
        made = {"parcels": 904, "counts": '{"parcel": 904, "planted": {"spike": 1}}'}
        sql.run(database, counted, run=run, code="31150", **made)
        sql.run(database, sql.load("layers.demo", "finish_run"), run=run)
    shown = steward.get(f"/imports/{run}")
    assert shown.status_code == 200
    assert '<a href="/communes/31150">31150</a> (904)' in shown.text
    assert f"/imports/{run}/undo" not in shown.text
