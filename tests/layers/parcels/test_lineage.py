"""Splits and merges, told from corrections and from what is merely missing, by shape."""

import pytest

from layers import sql
from layers.parcels import detail
from tests import factories, files
from tests.layers.parcels.loading import count, load, parcels

WHOLE, LEFT, RIGHT = (0, 0, 40, 30), (0, 0, 15, 30), (15, 0, 40, 30)
BESIDE = (40, 0, 60, 30)
CODE = "w3g1p4m5w13p"


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    return factories.commune(conn)


def given(conn, tmp_path, *rows):
    load(conn, files.write(tmp_path / "before.gpkg", list(rows)))
    return [row["id"] for row in parcels(conn)]


def then(conn, tmp_path, *rows, **options):
    return load(conn, files.write(tmp_path / "after.gpkg", list(rows)), **options)


def lineage(conn):
    rows = sql.rows(conn, "SELECT * FROM parcel_lineage ORDER BY parent_id, child_id")
    return [(row["kind"], row["parent_id"], row["child_id"]) for row in rows]


def test_a_parcel_replaced_by_two_that_fill_it_is_split(conn, tmp_path):
    whole, beside = given(conn, tmp_path, files.parcel(WHOLE, 1, 1), files.parcel(BESIDE, 1, 2))
    report = then(
        conn, tmp_path,
        files.parcel(LEFT, 1, 3), files.parcel(RIGHT, 1, 4), files.parcel(BESIDE, 1, 2),
    )  # fmt: skip
    stays, left, right = parcels(conn)
    assert stays["id"] == beside
    assert lineage(conn) == [("split", whole, left["id"]), ("split", whole, right["id"])]
    assert (report.counts["split"], report.counts["retired"], report.counts["missing"]) == (1, 1, 0)
    (past,) = sql.rows(conn, "SELECT * FROM parcel_history")
    assert (past["parcel_id"], past["ended_by_run"]) == (whole, report.run)
    assert past["reason"].startswith("split: ")


def test_the_piece_that_keeps_the_number_is_a_new_parcel_too(conn, tmp_path):
    (whole,) = given(conn, tmp_path, files.parcel(WHOLE, 1, 1))
    record = factories.record(conn, whole, 2)
    then(conn, tmp_path, files.parcel(LEFT, 1, 1), files.parcel(RIGHT, 1, 2))
    left, right = parcels(conn)
    assert whole not in (left["id"], right["id"])
    assert len(lineage(conn)) == 2
    assert (left["clean_group"], right["clean_group"]) == (2, 0)
    linked = sql.value(conn, "SELECT parcel_id FROM record WHERE id = %(id)s", id=record)
    assert linked == left["id"]


@pytest.mark.parametrize("number", [1, 9])
def test_two_parcels_that_become_one_are_merged(conn, tmp_path, number):
    left, right = given(conn, tmp_path, files.parcel(LEFT, 1, 1), files.parcel(RIGHT, 1, 2))
    report = then(conn, tmp_path, files.parcel(WHOLE, 1, number))
    (whole,) = parcels(conn)
    assert lineage(conn) == [("merge", left, whole["id"]), ("merge", right, whole["id"])]
    assert (report.counts["merged"], report.counts["retired"]) == (1, 2)


def test_a_boundary_correction_keeps_the_parcel_and_its_code(conn, tmp_path):
    ids = given(
        conn, tmp_path,
        files.parcel(LEFT, 1, 1, MATHUADAT=CODE), files.parcel(RIGHT, 1, 2, MATHUADAT=""),
    )  # fmt: skip
    then(conn, tmp_path, files.parcel((0, 0, 18, 30), 1, 1), files.parcel((18, 0, 40, 30), 1, 2))
    assert [row["id"] for row in parcels(conn)] == ids
    assert parcels(conn)[0]["parcel_code"] == CODE
    assert lineage(conn) == []


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param([LEFT], id="one piece"),
        pytest.param([LEFT, (20, 0, 40, 30)], id="a hole between them"),
        pytest.param([LEFT, (15, 0, 48, 30)], id="a piece that sticks out"),
        pytest.param([(0, 0, 25, 30), RIGHT], id="pieces over each other"),
    ],
)
def test_what_does_not_fill_a_parcel_does_not_split_it(conn, tmp_path, pieces):
    (whole,) = given(conn, tmp_path, files.parcel(WHOLE, 1, 1))
    rows = [files.parcel(place, 1, n) for n, place in enumerate(pieces, start=2)]
    report = then(conn, tmp_path, *rows)
    assert lineage(conn) == []
    assert whole in [row["id"] for row in parcels(conn)]
    assert report.counts["missing"] == 1


def test_a_code_ended_by_a_split_is_never_used_again(conn, tmp_path):
    given(conn, tmp_path, files.parcel(WHOLE, 1, 1, MATHUADAT=CODE))
    pieces = [
        files.parcel(LEFT, 1, 2, MATHUADAT=CODE), files.parcel(RIGHT, 1, 3, MATHUADAT=""),
    ]  # fmt: skip
    report = then(conn, tmp_path, *pieces)
    assert [row["parcel_code"] for row in parcels(conn)] == [None, None]
    assert {"row": 1, "parcel_code": CODE, "problem": "retired"}.items() <= (
        next(row for row in report.codes.rows if row["problem"] == "retired").items()
    )
    again = then(conn, tmp_path, *pieces)
    assert (again.is_change, again.counts["codes"]["retired"]) == (False, 1)


def test_what_a_sheet_no_longer_has_ends_when_asked(conn, tmp_path):
    first, second = given(conn, tmp_path, files.parcel(WHOLE, 1, 1), files.parcel(BESIDE, 1, 2))
    dry = then(conn, tmp_path, files.parcel(WHOLE, 1, 1), retire_missing=True, dry_run=True)
    report = then(conn, tmp_path, files.parcel(WHOLE, 1, 1), retire_missing=True)
    assert [row["id"] for row in parcels(conn)] == [first]
    assert (report.counts["retired"], report.counts["missing"]) == (1, 1)
    assert dry.counts == report.counts
    past = sql.row(conn, "SELECT parcel_id, reason FROM parcel_history")
    assert past == {"parcel_id": second, "reason": "no longer in the file: "}


def test_a_parcel_whose_row_is_refused_is_not_missing(conn, tmp_path):
    given(conn, tmp_path, files.parcel(WHOLE, 1, 1), files.parcel(BESIDE, 1, 2))
    report = then(
        conn, tmp_path, files.parcel(WHOLE, 1, 1), files.parcel(None, 1, 2), retire_missing=True
    )
    assert (report.counts["missing"], count(conn, "parcel")) == (0, 2)


def test_a_parcel_tells_where_it_came_from_and_what_came_of_it(conn, tmp_path):
    (whole,) = given(conn, tmp_path, files.parcel(WHOLE, 1, 1))
    then(conn, tmp_path, files.parcel(LEFT, 1, 2), files.parcel(RIGHT, 1, 3))
    left, right = (row["id"] for row in parcels(conn))
    (parent,) = detail.lineage(conn, left)
    assert (parent["role"], parent["kind"], parent["parcel_id"]) == ("parent", "split", whole)
    assert (parent["is_present"], parent["sheet_no"], parent["parcel_no"]) == (False, "1", "1")
    then(conn, tmp_path, files.parcel(WHOLE, 1, 4))
    merged = parcels(conn)[0]["id"]
    kin = [(row["role"], row["kind"], row["parcel_id"]) for row in detail.lineage(conn, left)]
    assert kin == [("parent", "split", whole), ("child", "merge", merged)]
    assert [row["parcel_id"] for row in detail.lineage(conn, merged)] == [left, right]


LOST = [
    files.parcel(None, None, None),  # any parcel of any sheet
    files.parcel(None, 1, None),  # any of this sheet
    files.parcel(None, None, 3),  # this number, of any sheet
]


@pytest.mark.parametrize("lost", LOST)
def test_what_a_refused_row_may_have_been_does_not_end(conn, tmp_path, lost):
    given(conn, tmp_path, files.parcel(WHOLE, 1, 1), files.parcel(BESIDE, 1, 3))
    report = then(conn, tmp_path, files.parcel(WHOLE, 1, 1), lost, retire_missing=True)
    figures = ("missing", "uncertain", "retired")
    assert [report.counts[name] for name in figures] == [1, 1, 0]
    assert [row["parcel_no"] for row in report.missing.rows] == ["3"]
    assert set(report.missing.rows[0]) == {"id", "commune_code", "sheet_no", "parcel_no"}


@pytest.mark.parametrize("lost", [files.parcel(None, 2, None), files.parcel(None, None, 7)])
def test_what_no_refused_row_may_have_been_ends(conn, tmp_path, lost):
    given(conn, tmp_path, files.parcel(WHOLE, 1, 1), files.parcel(BESIDE, 1, 3))
    report = then(conn, tmp_path, files.parcel(WHOLE, 1, 1), lost, retire_missing=True)
    assert (report.counts["uncertain"], report.counts["retired"]) == (0, 1)
