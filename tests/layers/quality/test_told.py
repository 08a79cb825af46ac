"""Whoever is judged beside what has changed is told before a run ends, and of all that it saw."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

import config
from layers import sql
from layers.quality import check
from portal import db
from tests import factories

PROVINCE = config.load({}).province
ACTOR = "test:pytest"
HERE, THERE = "31150", "31151"


@pytest.fixture
def neighbours(database):
    """A parcel of each of two communes, side by side, both judged."""
    with db.writing(database, ACTOR):
        for code, x in ((HERE, 0), (THERE, 500)):
            factories.commune(database, code, f"Xã {code}", (x, 0, x + 500, 500))
        own = factories.parcel(database, (480, 10, 500, 40), "1", "1", HERE)
        other = factories.parcel(database, (500, 10, 520, 40), "1", "1", THERE)
    for code in (HERE, THERE):
        check.due(database, PROVINCE, ACTOR, code)
    return own, other


DUE = "SELECT parcel_id FROM quality_due WHERE commune_code = %(code)s"
SHIFT = "UPDATE parcel SET geom = ST_Translate(geom, 1e-6, 0), valid_from = now() WHERE id = %(id)s"


@pytest.fixture
def seen():
    """Whom a neighbour's run has found to be due."""
    return []


@pytest.fixture
def judge_there(database_url, seen):
    """Let somebody judge what is due there."""

    def act():
        with closing(db.connect(database_url, options="-c lock_timeout=10s")) as other:
            seen.append(sql.tuples(other, DUE, code=THERE))
            other.rollback()
            check.due(other, PROVINCE, ACTOR, THERE)

    return act


@pytest.mark.parametrize("judge", [check.commune, check.due])
def test_neighbours_are_due_before_the_run_ends_and_not_again_after(
    database, neighbours, judge_there, seen, meanwhile, judge
):
    own, other = neighbours
    with db.writing(database, ACTOR):
        sql.run(database, SHIFT, id=own)
    meanwhile(judge_there)
    judge(database, PROVINCE, ACTOR, HERE)
    assert seen == [[(other,)]]
    assert sql.tuples(database, DUE, code=THERE) == []


def test_what_changes_when_a_run_has_told_others_is_told_too(
    database, database_url, neighbours, monkeypatch
):
    own, other = neighbours
    told = check._told

    def change(*run):
        done = told(*run)
        with closing(db.connect(database_url)) as elsewhere, db.writing(elsewhere, ACTOR):
            sql.run(elsewhere, SHIFT, id=own)
        return done

    monkeypatch.setattr(check, "_told", change)
    with db.writing(database, ACTOR):
        # Nobody else is judged by a group.
        sql.run(database, "UPDATE parcel SET clean_group = 2 WHERE id = %(id)s", id=own)
    check.due(database, PROVINCE, ACTOR, HERE)
    assert (other,) in sql.tuples(database, DUE, code=THERE)


@pytest.fixture
def other_conn(database_url):
    with closing(db.connect(database_url)) as conn:
        yield conn


@pytest.mark.parametrize("judge", [check.commune, check.due])
def test_neighbours_may_be_told_over_another_connection(
    database, other_conn, neighbours, judge_there, seen, meanwhile, judge
):
    own, other = neighbours
    with db.writing(database, ACTOR):
        sql.run(database, SHIFT, id=own)
    meanwhile(judge_there)
    with ThreadPoolExecutor(1) as pool:
        judge(database, PROVINCE, ACTOR, HERE, lambda act: pool.submit(act, other_conn).result)
    assert seen == [[(other,)]]
    assert [sql.tuples(database, DUE, code=code) for code in (HERE, THERE)] == [[], []]


def test_what_changes_when_others_have_been_told_elsewhere_is_told_too(
    database, other_conn, neighbours
):
    own, other = neighbours

    def tell(act):
        seen = act(other_conn)
        with db.writing(other_conn, ACTOR):
            sql.run(other_conn, SHIFT, id=own)
        return lambda: seen

    with db.writing(database, ACTOR):
        sql.run(database, "UPDATE parcel SET clean_group = 2 WHERE id = %(id)s", id=own)
    check.due(database, PROVINCE, ACTOR, HERE, tell)
    assert (other,) in sql.tuples(database, DUE, code=THERE)


def test_where_others_cannot_be_told_all_stays_due(database, neighbours):
    own, _other = neighbours
    with db.writing(database, ACTOR):
        sql.run(database, SHIFT, id=own)
    before = sql.tuples(database, DUE, code=HERE)

    def tell(_act):
        def fail():
            raise db.Unavailable("the server went away")

        return fail

    with pytest.raises(db.Unavailable):
        check.due(database, PROVINCE, ACTOR, HERE, tell)
    database.rollback()
    assert sql.tuples(database, DUE, code=HERE) == before != []


def test_a_boundary_that_moves_concerns_whoever_has_parcels_there(database):
    """Of a parcel far from its commune it is told which one holds it."""
    far = "31200"
    with db.writing(database, ACTOR):
        for code, x in ((HERE, 0), (THERE, 500), (far, 3000)):
            factories.commune(database, code, f"Xã {code}", (x, 0, x + 500, 500))
            factories.parcel(database, (x + 10, 10, x + 40, 40), commune_code=code)
        factories.parcel(database, (100, 100, 120, 140), "1", "2", far)
    for code in (HERE, THERE, far):
        check.due(database, PROVINCE, ACTOR, code)
    with db.writing(database, ACTOR):
        moved = "UPDATE commune SET geom = ST_Translate(geom, 1e-5, 0) WHERE code = %(code)s"
        sql.run(database, moved, code=HERE)
    marked = sql.tuples(database, "SELECT DISTINCT commune_code FROM quality_due ORDER BY 1")
    assert marked == [(HERE,), (THERE,), (far,)]
