"""A run ends well whatever others change, and judge, between its reading and its writing."""

from contextlib import closing

import pytest
from psycopg2.errors import SerializationFailure

import config
from layers import sql
from layers.quality import check, store
from portal import db
from tests import factories

PROVINCE = config.load({}).province
ACTOR = "test:pytest"
HERE, THERE = "31150", "31151"
MOVE = "UPDATE parcel SET commune_code = %(code)s, valid_from = now() WHERE id = %(id)s"
MEND = """
    UPDATE parcel SET commune_code = %(code)s, land_use = '{ONT}', valid_from = now()
    WHERE id = %(id)s
"""
VERDICT = "SELECT commune_code, 23 = ANY(failed) FROM parcel_quality WHERE parcel_id = %(id)s"
FINDING = "SELECT commune_code, state FROM finding WHERE rule_no = 23 AND parcel_id = %(id)s"


@pytest.fixture
def parcel(database):
    """A parcel without a land use that nobody has judged; others of its commune have one."""
    with db.writing(database, ACTOR):
        for code, x in ((HERE, 0), (THERE, 500)):
            factories.commune(database, code, f"Xã {code}", (x, 0, x + 500, 500))
            factories.parcel(database, (x + 10, 10, x + 40, 40), commune_code=code)
    for code in (HERE, THERE):
        check.due(database, PROVINCE, ACTOR, code)
    with db.writing(database, ACTOR):
        return factories.parcel(database, (100, 100, 120, 140), "1", "2", HERE, land_use=[])


def _judged_there(database_url, parcel, moved):
    """Move a parcel to the next commune by a statement, and judge it there; return the run."""
    with closing(db.connect(database_url, options="-c lock_timeout=10s")) as other:
        with db.writing(other, ACTOR):
            sql.run(other, moved, code=THERE, id=parcel)
        return check.due(other, PROVINCE, ACTOR, THERE)


@pytest.fixture
def move(database_url, parcel):
    """Let somebody move the parcel to the next commune, and somebody judge it there."""

    def act():
        run = _judged_there(database_url, parcel, MOVE)
        assert run is not None
        assert run.opened

    return act


@pytest.fixture
def mend(database_url, parcel):
    """Let somebody move the parcel with the land use that it lacks, and somebody judge it there."""

    def act():
        assert _judged_there(database_url, parcel, MEND) is not None

    return act


@pytest.mark.parametrize("judge", [check.commune, check.due])
def test_a_parcel_that_is_judged_elsewhere_meanwhile_is_of_there(
    database, parcel, move, meanwhile, judge
):
    meanwhile(move)
    judge(database, PROVINCE, ACTOR, HERE)
    of_parcel = {"id": parcel}
    assert sql.tuples(database, VERDICT, **of_parcel) == [(THERE, True)]
    assert sql.tuples(database, FINDING, **of_parcel) == [(THERE, "open")]


def test_whoever_judges_in_the_running_transaction_is_told_to_begin_again(
    database, parcel, move, meanwhile
):
    meanwhile(move)
    with pytest.raises(SerializationFailure), database:
        check.parcels(database, PROVINCE, ACTOR, [parcel])


BEFORE_COMPARING = (store, "write")
AFTER_COMPARING = (store, "_resolve_gone")


@pytest.mark.parametrize("judge", [check.commune, check.due])
def test_what_was_judged_elsewhere_before_it_was_compared_stays(
    database, parcel, mend, meanwhile, judge
):
    meanwhile(mend, BEFORE_COMPARING)
    judge(database, PROVINCE, ACTOR, HERE)
    assert sql.tuples(database, VERDICT, id=parcel) == [(THERE, False)]
    assert sql.tuples(database, FINDING, id=parcel) == []


@pytest.mark.parametrize("at", [BEFORE_COMPARING, AFTER_COMPARING])
def test_a_verdict_that_was_compared_is_not_written_over_another_communes(
    database, parcel, mend, meanwhile, at
):
    check.due(database, PROVINCE, ACTOR, HERE)
    with db.writing(database, ACTOR):  # as if the rule and its finding had not been there
        sql.run(database, "UPDATE parcel_quality SET failed = '{}'")
        sql.run(database, "UPDATE finding SET state = 'resolved'")
    meanwhile(mend, at)
    check.commune(database, PROVINCE, ACTOR, HERE)
    assert sql.tuples(database, VERDICT, id=parcel) == [(THERE, False)]
    assert sql.tuples(database, FINDING, id=parcel) in ([], [(HERE, "resolved")])


def test_a_move_among_thousands_is_told_by_the_mark_of_the_commune(
    database, database_url, parcel, mend, meanwhile
):
    def act():
        mend()
        with closing(db.connect(database_url)) as other, db.writing(other, ACTOR):
            sql.run(other, "DELETE FROM quality_due WHERE commune_code = %(code)s", code=HERE)
            sql.run(other, "INSERT INTO quality_due (commune_code) VALUES (%(code)s)", code=HERE)

    meanwhile(act, BEFORE_COMPARING)
    check.commune(database, PROVINCE, ACTOR, HERE)
    assert sql.tuples(database, VERDICT, id=parcel) == [(THERE, False)]
