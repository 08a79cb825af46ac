"""What goes straight into the table is judged, counted and written as what waits is."""

import pytest

from layers import sql
from layers.intake.refusal import Refusal
from layers.parcels import direct
from layers.parcels import load as loading_
from portal import db
from tests import factories, files
from tests.layers.parcels import loading
from tests.layers.parcels.loading import A, count, load, parcels

KEPT = (
    "sheet_no", "parcel_no", "land_use", "area_map_m2", "parcel_code", "clean_group", "geom",
    "source", "source_srid", "commune_code",
)  # fmt: skip


@pytest.fixture
def awkward(tmp_path):
    return loading.awkward(tmp_path)


def _written(conn):
    return [{name: row[name] for name in KEPT} for row in parcels(conn)]


def test_a_file_says_and_writes_the_same_whether_it_waits_or_not(conn, awkward, monkeypatch):
    factories.commune(conn, unlisted_group=3)
    sql.run(conn, "SAVEPOINT before")
    at_once = load(conn, awkward)
    written, refused = (
        _written(conn),
        sql.rows(conn, "SELECT * FROM staged_refused ORDER BY row_no"),
    )
    assert sql.value(conn, "SELECT count(*) FROM staged_parcel") == 0
    sql.run(conn, "ROLLBACK TO before")

    def never(*_):
        raise direct.NotNew

    monkeypatch.setattr(direct.Direct, "require", never)
    waited = load(conn, awkward)
    assert [row["problem"] for row in waited.codes.rows].count("repeated") == 2
    assert {row["clean_group"] for row in written} == {0, 3}
    assert sql.value(conn, "SELECT count(*) FROM staged_parcel") == len(written)
    assert written == _written(conn)
    assert refused == sql.rows(conn, "SELECT * FROM staged_refused ORDER BY row_no")
    for name in (
        "counts",
        "unusable",
        "repeated_keys",
        "overlaps",
        "codes",
        "without_number",
        "notes",
    ):
        assert getattr(at_once, name) == getattr(waited, name), name


def test_a_commune_with_parcels_that_turns_up_late_is_compared(conn, tmp_path, monkeypatch):
    loading.row_by_row(monkeypatch)
    factories.commune(conn, place=(0, 0, 1000, 30))
    factories.commune(conn, "31151", "Phường Cái Khế", (0, 30, 1000, 1000))
    factories.parcel(conn, (0, 40, 20, 60), "1", "2", "31151")
    rows = [files.parcel(A, 1, 1), files.parcel((0, 40, 20, 60), 1, 2)]
    told = []
    path = files.write(tmp_path / "to1.geojson", rows)
    report = loading_.load(
        conn, path, loading.CAN_THO, loading_.Options(), progress=lambda n, _: told.append(n)
    )
    assert (report.counts["added"], report.counts["unchanged"]) == (1, 1)
    assert count(conn, "parcel") == 2
    assert sum(told) == 2


def test_a_file_refused_at_its_end_leaves_nothing(conn, tmp_path, monkeypatch):
    loading.row_by_row(monkeypatch)
    factories.commune(conn)
    rows = [files.parcel(A, 1, 1), *[files.parcel((5000, n, 5020, n + 9), 1, n) for n in range(9)]]
    path = files.write(tmp_path / "to1.geojson", rows)
    before = count(conn, "audit_entry")
    with pytest.raises(Refusal):
        load(conn, path)
    assert [count(conn, table) for table in ("parcel", "import_run", "commune_count")] == [0, 0, 0]
    assert count(conn, "audit_entry") == before


def test_a_commune_that_another_file_goes_into_is_waited_for(database, database_url, tmp_path):
    with db.writing(database, "test"):
        factories.commune(database)
    path = files.write(tmp_path / "to1.geojson", loading.three())
    other = db.connect(database_url)
    with db.writing(other, "other"):
        load(other, path)
        with db.writing(database, "test"):
            sql.run(database, "SET LOCAL lock_timeout = '1ms'")
            with pytest.raises(Exception, match="lock timeout"):
                load(database, path)
    other.close()
