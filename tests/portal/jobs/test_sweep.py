"""What nobody has come back for goes; what is waited for stays."""

import os
import time
from pathlib import Path

import pytest

from layers import sql
from portal import db
from portal.jobs import look, sweep, uploads
from portal.jobs.import_job import State
from tests import factories, judged
from tests.portal.jobs.conftest import THREE


def age(database, number, days):
    with database:
        sql.run(
            database,
            "UPDATE import_job SET changed_at = now() - make_interval(days => %(days)s)"
            " WHERE id = %(id)s",
            days=days,
            id=number,
        )


def make_old(settings):
    then = time.time() - 30 * 24 * 3600
    for place in uploads.folder(settings.var).iterdir():
        os.utime(place, (then, then))


@pytest.mark.parametrize(("days", "state"), [(6, State.READY), (8, State.CANCELLED)])
def test_a_file_that_waits_is_given_up_after_a_week(settings, upload, job, database, days, state):
    number = upload(THREE)
    look.look(settings, number)
    age(database, number, days)
    make_old(settings)
    sweep.sweep(settings)
    assert job(number).state is state
    kept = uploads.path(settings.var, job(number).stored_as, job(number).file)
    assert kept.exists() == (state is State.READY)


def test_what_a_crash_has_left_goes_and_what_arrives_stays(settings, steward):
    stray = uploads.folder(settings.var) / "arriving-old"
    stray.write_bytes(b"x")
    make_old(settings)
    with uploads.arriving(settings.var) as fresh:
        sweep.sweep(settings)
        assert [place.name for place in uploads.folder(settings.var).iterdir()] == [
            Path(fresh.name).name
        ]


def test_what_is_being_loaded_stays_however_long_it_takes(settings, upload, job, confirm, database):
    number = upload(THREE)
    look.look(settings, number)
    confirm(number)
    age(database, number, 30)
    make_old(settings)
    sweep.sweep(settings)
    assert job(number).state is State.LOADING
    assert uploads.path(settings.var, job(number).stored_as, job(number).file).exists()


def test_an_exception_whose_last_day_is_over_ends_and_its_parcel_is_due(settings, database):
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        parcel = factories.parcel(database)
        judged.rule(database)
        sql.run(
            database,
            "INSERT INTO exception (rule_no, parcel_id, commune_code, judged, actor, reason, until)"
            " SELECT 4, %(id)s + n, '31150', 1, 'an', 'Có căn cứ', current_date + 5 - 10 * n"
            " FROM generate_series(0, 1) AS n",
            id=parcel - 1,
        )
        sql.run(database, "DELETE FROM quality_due")
    assert sweep.expire(settings) == 1
    due = sql.rows(database, "SELECT commune_code, parcel_id FROM quality_due")
    assert due == [{"commune_code": "31150", "parcel_id": parcel}]
    assert sweep.expire(settings) == 0
