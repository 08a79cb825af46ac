"""An upload from its arrival to its end, the work done in this process."""

import time
from contextlib import closing, contextmanager
from threading import Thread

import pytest

from layers import sql
from layers.gaps import due
from portal import db
from portal.accounts import change
from portal.accounts.account import Grant, Role
from portal.jobs import import_job, load, look, uploads, watch
from portal.jobs.import_job import State
from tests import factories, files
from tests.portal.jobs.conftest import STEWARD, THREE, A


@pytest.fixture
def hurry(monkeypatch):
    monkeypatch.setattr(watch, "EVERY_S", 0.01)


@contextmanager
def holding_communes(url):
    """Keep every load waiting before it writes."""
    with closing(db.connect(url)) as conn:
        sql.run(conn, "SELECT code FROM commune FOR UPDATE")
        yield


@contextmanager
def cancelling(url, number):
    """Cancel an upload as soon as all of it has been read."""
    cancel = Thread(target=_cancel_when_read, args=(url, number))
    cancel.start()
    yield
    cancel.join()


def _cancel_when_read(url, number):
    with closing(db.connect(url)) as conn:
        conn.autocommit = True
        for _ in range(3000):
            if import_job.get(conn, number).rows_read:
                import_job.cancel(conn, number)
                return
            time.sleep(0.01)


def file_of(settings, job):
    return uploads.path(settings.var, job.stored_as, job.file)


def test_a_file_is_looked_into_without_being_loaded(settings, upload, job, count):
    number = upload(THREE)
    assert look.look(settings, number) is State.READY
    seen = job(number).preview
    assert (seen["counts"]["added"], seen["settings"]["srid"]) == (3, factories.SRID)
    assert [row["parcel_no"] for row in seen["sample"]] == ["1", "2", "3"]
    assert len(seen["sketches"]["close"]["marks"]) >= 3
    assert (count("parcel"), count("import_run"), file_of(settings, job(number)).exists()) == (
        0, 0, True,
    )  # fmt: skip


def test_a_confirmed_file_is_loaded_under_its_own_name_by_its_sender(
    settings, upload, job, confirm, count, database
):
    number = upload(THREE, "thửa đất.gpkg")
    look.look(settings, number)
    confirm(number)
    assert load.load(settings, number) is State.DONE
    run = sql.row(database, "SELECT id, file, actor FROM import_run")
    assert run == {"id": job(number).import_run, "file": "thửa đất.gpkg", "actor": STEWARD}
    assert (count("parcel"), file_of(settings, job(number)).exists()) == (3, False)


def test_the_communes_that_a_file_has_changed_are_due_to_be_measured(
    settings, upload, confirm, database
):
    number = upload(THREE)
    look.look(settings, number)
    confirm(number)
    load.load(settings, number)
    assert list(due.every(database)) == ["31150"]


def test_the_same_file_again_changes_nothing_and_leaves_no_run(
    settings, upload, job, confirm, count
):
    for _ in range(2):
        number = upload(THREE)
        look.look(settings, number)
        confirm(number)
        load.load(settings, number)
    assert (job(number).state, job(number).import_run) == (State.DONE, None)
    assert (count("parcel"), count("import_run"), count("coverage_due")) == (3, 1, 1)


def test_what_cannot_be_used_is_refused_with_a_sentence_and_kept(settings, upload, job, count):
    number = upload([files.parcel((5e6, 0, 5.1e6, 30), 1, 1)])
    assert look.look(settings, number) is State.REFUSED
    assert job(number).message
    assert (count("parcel"), file_of(settings, job(number)).exists()) == (0, True)


def test_what_is_said_of_a_file_reaches_its_loader(settings, upload, job):
    number = upload(THREE, columns={"so_thua": "SHBANDO", "so_to": "-"})
    look.look(settings, number)
    assert [row["parcel_no"] for row in job(number).preview["sample"]] == ["1", "1", "1"]


@pytest.fixture
def officer(database, steward):
    """The login of a steward of one commune."""
    with db.writing(database, "test:pytest"):
        grant = Grant(Role.DATA_STEWARD, "31150")
        change.add(database, "an.le", "Lê Văn An", "a long enough password", grant)
    return "an.le"


def test_a_steward_of_a_commune_loads_into_it(settings, upload, confirm, officer):
    number = upload(THREE, actor=officer)
    assert look.look(settings, number) is State.READY
    confirm(number)
    assert load.load(settings, number) is State.DONE


def test_a_steward_of_a_commune_loads_into_no_other(settings, upload, job, officer):
    number = upload([files.parcel(A), files.parcel((1100, 0, 1120, 30), 1, 2)], actor=officer)
    assert look.look(settings, number) is State.REFUSED
    assert "communes that you may not change: 31153" in job(number).message


def test_a_role_that_was_taken_away_meanwhile_loads_nothing(
    settings, upload, confirm, officer, count, database
):
    number = upload(THREE, actor=officer)
    look.look(settings, number)
    confirm(number)
    with db.writing(database, "test:pytest"):
        change.revoke(database, officer, Grant(Role.DATA_STEWARD, "31150"))
    assert load.load(settings, number) is State.REFUSED
    assert (count("parcel"), count("import_run")) == (0, 0)


def test_a_cancelled_load_leaves_nothing(
    settings, upload, job, confirm, count, database_url, hurry
):
    """Cancelled while another transaction holds the commune: all is read then, and waits."""
    number = upload(THREE)
    look.look(settings, number)
    confirm(number)
    with holding_communes(database_url), cancelling(database_url, number):
        assert load.load(settings, number) is State.CANCELLED
    assert (count("parcel"), count("import_run")) == (0, 0)
    assert (job(number).rows_read, file_of(settings, job(number)).exists()) == (3, False)


def test_what_was_cancelled_before_a_worker_took_it_is_not_read(
    settings, upload, job, confirm, database
):
    number = upload(THREE)
    with database:
        import_job.cancel(database, number)
    assert look.look(settings, number) is State.CANCELLED
    assert job(number).rows_read == 0


def test_a_worker_that_is_to_stop_hands_the_load_on(settings, upload, job, confirm, count, hurry):
    number = upload(THREE)
    look.look(settings, number)
    confirm(number)
    with holding_communes(settings.database_url), pytest.raises(watch.Interrupted):
        load.load(settings, number, is_stopping=lambda: True)
    assert (job(number).state, count("parcel")) == (State.LOADING, 0)
    assert load.load(settings, number) is State.DONE
    assert count("parcel") == 3


def test_a_mistake_of_ours_is_told_as_one(settings, upload, job, monkeypatch):
    number = upload(THREE)
    monkeypatch.setattr(look.kinds, "load", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        look.look(settings, number)
    assert (job(number).state, job(number).message) == (State.FAILED, "ZeroDivisionError")


def test_a_load_that_has_ended_is_not_loaded_again(settings, upload, confirm, count):
    number = upload(THREE)
    look.look(settings, number)
    confirm(number)
    load.load(settings, number)
    assert load.load(settings, number) is State.DONE
    assert count("import_run") == 1


def test_a_file_that_is_gone_is_refused(settings, upload, job):
    number = upload(THREE)
    uploads.forget(settings.var, job(number).stored_as)
    assert look.look(settings, number) is State.REFUSED
    assert "no longer here" in job(number).message
