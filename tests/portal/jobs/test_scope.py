"""A role for one commune loads into that commune alone, whatever the file holds."""

import pytest

from layers import sql
from portal import db
from portal.accounts import change
from portal.accounts.account import Grant, Role
from portal.jobs import load, look, scope
from portal.jobs.import_job import State
from tests import factories, files
from tests.layers.records import exports
from tests.portal.jobs.conftest import STEWARD

OFFICER = "an.le"
LONG = (900, 200, 1100, 210)  # over the boundary of the two communes


@pytest.fixture
def officer(database, steward):
    """The login of a steward of one commune."""
    with db.writing(database, "test:pytest"):
        grant = Grant(Role.DATA_STEWARD, "31150")
        change.add(database, OFFICER, "Lê Văn An", "a long enough password", grant)
    return OFFICER


@pytest.mark.parametrize("counts", [{}, {"communes": None}, {"communes": {}}, {"communes": []}])
def test_a_report_without_communes_is_no_permission(database, officer, counts):
    with pytest.raises(scope.OutOfScope, match="does not tell"):
        scope.require(database, officer, counts)
    scope.require(database, STEWARD, counts)


def test_every_commune_of_a_report_counts(database, officer):
    scope.require(database, officer, {"communes": {"31150": 3}})
    with pytest.raises(scope.OutOfScope, match="31153"):
        scope.require(database, officer, {"communes": {"31150": 3, "31153": 1}})


def row_of(place, **cells):
    return {"geom": factories.shape(place), "MADUONG": "1"} | cells


@pytest.fixture
def outcome(settings, upload, confirm, database, officer):
    """Load a file as the steward of one commune: return how far it comes."""

    def come(rows, content, name="f.gpkg", **options):
        job = upload(rows, name, officer, **options)
        sql.run(database, "UPDATE import_job SET kind = %(kind)s", kind=content)
        database.commit()
        state = look.look(settings, job)
        if state is State.READY:
            confirm(job)
            state = load.load(settings, job)
        return state

    return come


def test_land_objects_go_into_ones_own_commune_alone(outcome, count):
    assert outcome([row_of((100, 100, 900, 110))], "objects", kind="road") is State.DONE
    assert outcome([row_of(LONG)], "objects", "g.gpkg", kind="water") is State.REFUSED
    assert count("land_object") == 1
    # Of a file for several, what lies in one's own can be taken alone.
    said = {"kind": "water", "commune": "31150"}
    assert outcome([row_of(LONG)], "objects", "h.gpkg", **said) is State.DONE


def test_parcels_go_into_ones_own_commune_alone(outcome, count):
    other = files.parcel((1100, 0, 1120, 30))
    assert outcome([files.parcel((0, 0, 20, 30)), other], "parcels") is State.REFUSED
    assert count("parcel") == 0


@pytest.mark.parametrize(
    ("codes", "state"),
    [(("31150", "31150"), State.DONE), (("31150", "31153"), State.REFUSED)],
)
def test_records_go_into_ones_own_commune_alone(
    settings, database, upload, confirm, officer, tmp_path, count, codes, state, monkeypatch
):
    rows = [exports.row(1, n, code=code) for n, code in enumerate(codes, start=1)]
    monkeypatch.setattr(files, "write", exports.workbook)
    number = upload(rows, "e.xlsx", officer)
    found = look.look(settings, number)
    if found is State.READY:
        confirm(number)
        found = load.load(settings, number)
    assert (found, count("record")) == (state, 2 if state is State.DONE else 0)
