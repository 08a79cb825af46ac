"""What goes straight into the table is judged, counted and written as what waits is."""

import pytest

from layers import sql
from layers.intake import source
from layers.intake.refusal import Refusal
from layers.parcels import direct, indexes
from layers.parcels import load as loading_
from portal import db
from tests import factories, files
from tests.layers.parcels import loading
from tests.layers.parcels.loading import A, B, C, count, load, parcels

D = (60, 0, 80, 30)
CODE = "w3gvk1m5s0d0"
KEPT = (
    "sheet_no", "parcel_no", "land_use", "area_map_m2", "parcel_code", "clean_group", "geom",
    "source", "source_srid", "commune_code",
)  # fmt: skip


@pytest.fixture
def awkward(tmp_path):
    """Rows that repeat each other in every way, and rows that are none."""
    return files.write(
        tmp_path / "to1.geojson",
        [
            files.parcel(A, 1, 1, MATHUADAT=CODE),
            files.parcel(B, 1, 1, MATHUADAT=CODE),
            files.parcel(A, 1, 1),
            files.parcel(C, None, 4),
            files.parcel(D, 1, 0, KHLOAIDAT="DGT"),
            files.parcel(A, 1, 0, KHLOAIDAT="DGT"),
            files.parcel([(0, 40), (20, 40), (10, 40)], 1, 9),
        ],
    )


def row_by_row(monkeypatch):
    """Have files read in batches of a single row."""
    batches = source.batches
    monkeypatch.setattr(source, "batches", lambda file, columns, *_: batches(file, columns, 1))


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
    row_by_row(monkeypatch)
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
    row_by_row(monkeypatch)
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


# What tells one load from another, and what is the random mark of a moment.
_TABLES = {
    "parcel": "id, import_run, valid_from",
    "mosaic_cell": "",
    "commune_count": "",
    "audit_entry": "id, at, details",
    "import_refused_row": "import_run",
    "coverage_due": "id, at",
    "quality_due": "id, parcel_id, changed_by, at",
    "tile_block": "id, mark, changed_by",
    "parcel_history": "",
    "parcel_lineage": "",
}
_ROWS = "SELECT to_jsonb({0}) - %(apart)s::text[] AS row FROM {0} ORDER BY 1"


def _everything(conn):
    return {
        table: [row["row"] for row in sql.rows(conn, _ROWS.format(table), apart=apart.split(", "))]
        for table, apart in _TABLES.items()
    }


def _indexes(conn):
    found = sql.rows(conn, "SELECT indexdef FROM pg_indexes WHERE tablename = 'parcel' ORDER BY 1")
    return [row["indexdef"] for row in found]


@pytest.fixture
def put_off(monkeypatch):
    """Have indexes put off for however few rows; what was put off."""
    monkeypatch.setattr(indexes, "WORTH", 1)
    done, really = [], indexes.put_off

    def put_off(conn):
        done.append(really(conn))
        return done[-1]

    monkeypatch.setattr(indexes, "put_off", put_off)
    return done


def test_every_table_holds_the_same_whether_indexes_are_put_off_or_not(
    conn, awkward, monkeypatch, put_off
):
    row_by_row(monkeypatch)
    factories.commune(conn, unlisted_group=3)
    sql.run(conn, "SAVEPOINT before")
    before = _indexes(conn)
    load(conn, awkward)
    at_the_end = _everything(conn)
    assert put_off[0].definitions
    assert _indexes(conn) == before
    sql.run(conn, "ROLLBACK TO before")

    monkeypatch.setattr(indexes, "WORTH", 10**9)
    load(conn, awkward)
    assert len(put_off) == 1
    assert at_the_end == _everything(conn)


def test_indexes_of_a_file_that_is_refused_stay(conn, tmp_path, monkeypatch, put_off):
    row_by_row(monkeypatch)
    factories.commune(conn)
    rows = [files.parcel(A, 1, 1), *[files.parcel((5000, n, 5020, n + 9), 1, n) for n in range(9)]]
    before = _indexes(conn)
    with pytest.raises(Refusal):
        load(conn, files.write(tmp_path / "to1.geojson", rows))
    assert put_off[0].definitions
    assert _indexes(conn) == before


def test_indexes_stay_where_there_are_parcels(conn, tmp_path, put_off):
    factories.commune(conn, place=(0, 0, 1000, 1000))
    factories.commune(conn, "31151", "Phường Cái Khế", (0, 2000, 1000, 3000))
    factories.parcel(conn, (0, 2040, 20, 2060), "1", "2", "31151")
    before = _indexes(conn)
    report = load(conn, files.write(tmp_path / "to1.geojson", loading.three()))
    assert put_off == [None]
    assert (report.counts["added"], _indexes(conn)) == (3, before)


def test_nobody_who_looks_for_parcels_is_pushed_aside(database, database_url, tmp_path, put_off):
    with db.writing(database, "test"):
        factories.commune(database)
    reader = db.connect(database_url)
    with reader:
        sql.rows(reader, "SELECT * FROM parcel")
        with db.writing(database, "test"):
            report = load(database, files.write(tmp_path / "to1.geojson", loading.three()))
    reader.close()
    assert put_off == [None]
    assert report.counts["added"] == 3


def test_a_group_that_has_changed_since_is_not_written(conn):
    factories.commune(conn, unlisted_group=3)
    sink = direct.Direct(conn, with_codes=False, is_large=False, begin=lambda: 1)
    sql.run(conn, "UPDATE commune SET unlisted_group = 0")
    with pytest.raises(direct.NotNew):
        sink.require({"31150"})
