"""Files on their way in; the worker's part is done here."""

import io
import zipfile

import pytest

from portal.jobs import look
from tests import files
from tests.portal.views.imports.sending import FORM, THREE, number, token_of


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
    token = token_of(steward, FORM)
    sent = (io.BytesIO(parcels.read_bytes()), name)
    steward.post(FORM, data={"csrf_token": token, "file": sent})
    (kept,) = (settings.var / "uploads").glob("*/*")
    assert kept.name == name.replace("\\", "/").rpartition("/")[2]


@pytest.mark.parametrize("letter", ["a", "ế", "\U00020000"])
def test_a_name_of_any_length_is_kept_as_far_as_the_disk_takes_it(
    settings, steward, send, parcels, letter
):
    token = token_of(steward, FORM)
    sent = (io.BytesIO(parcels.read_bytes()), f"{letter * 250}.gpkg")
    assert steward.post(FORM, data={"csrf_token": token, "file": sent}).status_code == 302
    (kept,) = (settings.var / "uploads").glob("*/*")
    assert set(kept.stem) == {letter}


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


def test_a_steward_of_a_commune_sees_no_upload_of_another(
    settings, steward, signed_in, send, parcels
):
    job = number(send(steward, parcels))
    officer = signed_in("data_steward", "31150")
    for path in (f"/imports/jobs/{job}", f"/imports/jobs/{job}/state"):
        assert officer.get(path).status_code == 403
    assert signed_in("administrator").get(f"/imports/jobs/{job}").status_code == 200
