"""A first load puts off what is done once, and comes to the same."""

import pytest

from layers import sql
from layers.intake import undo
from layers.intake.refusal import Refusal
from layers.parcels import bulk, direct
from portal import db
from tests import factories, files
from tests.layers.parcels import loading
from tests.layers.parcels.loading import A, load


@pytest.fixture
def awkward(tmp_path):
    return loading.awkward(tmp_path)


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


_OF_INSERT = """
    SELECT tgname AS name FROM pg_trigger
    WHERE tgrelid = 'parcel'::regclass AND NOT tgisinternal AND tgtype & 4 = 4
"""
_SILENT = (
    "SELECT tgname AS name FROM pg_trigger WHERE tgrelid = 'parcel'::regclass AND tgenabled = 'D'"
)


def _silent(conn):
    """Return the triggers that do nothing."""
    return {row["name"] for row in sql.rows(conn, _SILENT)}


@pytest.fixture
def put_off(monkeypatch):
    """Have indexes put off for however few rows; what was put off."""
    monkeypatch.setattr(bulk, "WORTH", 1)
    done, really = [], bulk.put_off

    def put_off(conn):
        done.append(really(conn))
        return done[-1]

    monkeypatch.setattr(bulk, "put_off", put_off)
    return done


def test_every_table_holds_the_same_whether_indexes_are_put_off_or_not(
    conn, awkward, monkeypatch, put_off
):
    loading.row_by_row(monkeypatch)
    factories.commune(conn, unlisted_group=3)
    sql.run(conn, "SAVEPOINT before")
    before = _indexes(conn)
    load(conn, awkward)
    at_the_end = _everything(conn)
    assert put_off[0].definitions
    assert (_indexes(conn), _silent(conn)) == (before, set())
    # Where blocks of tiles are told row by row, a first load tells of everywhere.
    assert {
        (row["x"], row["y"]) for row in at_the_end["tile_block"] if row["source"] == "parcel"
    } == {(-1, -1)}
    sql.run(conn, "ROLLBACK TO before")

    monkeypatch.setattr(bulk, "WORTH", 10**9)
    load(conn, awkward)
    assert len(put_off) == 1
    found = _everything(conn)
    assert at_the_end.pop("tile_block")
    assert found.pop("tile_block")
    assert at_the_end == found


def test_every_trigger_of_an_insert_is_kept_or_made_up_for(conn):
    found = {row["name"] for row in sql.rows(conn, _OF_INSERT)}
    # What a load brings along needs no trigger to make it.
    assert found == bulk.IN_PLACE.keys() | {bulk.COUNTED, "place_insert"}


def test_undoing_a_first_load_takes_its_counts_away(conn, awkward, monkeypatch, put_off):
    loading.row_by_row(monkeypatch)
    factories.commune(conn, unlisted_group=3)
    run = load(conn, awkward).run
    assert put_off[0].definitions
    assert sql.value(conn, "SELECT sum(n) FROM mosaic_cell WHERE zoom = 12") > 0
    undo.undo(conn, run)
    assert sql.value(conn, "SELECT count(*) FROM mosaic_cell") == 0
    assert sql.value(conn, "SELECT coalesce(sum(n), 0) FROM commune_count") == 0


def test_cells_that_are_there_are_not_written_twice(conn, tmp_path, put_off):
    factories.commune(conn, place=(0, 0, 1000, 1000))
    sql.run(conn, "INSERT INTO mosaic_cell VALUES (12, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0)")
    report = load(conn, files.write(tmp_path / "to1.geojson", loading.three()))
    assert put_off == [None]
    assert report.counts["added"] == 3


def test_indexes_of_a_file_that_is_refused_stay(conn, tmp_path, monkeypatch, put_off):
    loading.row_by_row(monkeypatch)
    factories.commune(conn)
    rows = [files.parcel(A, 1, 1), *[files.parcel((5000, n, 5020, n + 9), 1, n) for n in range(9)]]
    before = _indexes(conn)
    with pytest.raises(Refusal):
        load(conn, files.write(tmp_path / "to1.geojson", rows))
    assert put_off[0].definitions
    assert (_indexes(conn), _silent(conn)) == (before, set())


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
