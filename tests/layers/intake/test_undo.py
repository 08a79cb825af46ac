"""Undoing a run leaves every table as it was before it, whatever the file did."""

import random

import pytest

from layers import sql
from layers.intake import ledger, undo
from layers.intake.refusal import Refusal
from tests import factories, files
from tests.layers.parcels.loading import A, B, C, load, parcels, three

DUMPS = (
    "SELECT * FROM parcel ORDER BY id",
    "SELECT ST_AsText(geom_3857, 5), ST_AsText(point_3857, 5) FROM parcel ORDER BY id",
    "SELECT * FROM parcel_history ORDER BY parcel_id, valid_to",
    "SELECT * FROM parcel_lineage ORDER BY parent_id, child_id",
    "SELECT * FROM record ORDER BY id",
    """SELECT zoom, x, y, n, n1, n2, n3, n_unknown, n_object, round(area_m2::numeric, 3)
       FROM mosaic_cell ORDER BY zoom, x, y""",
    """SELECT commune_code, n, n1, n2, n3, n_unknown, n_object, n_record, n_record_unmatched,
              round(area_m2::numeric, 3) FROM commune_count WHERE n > 0 ORDER BY commune_code""",
)
LAND = ("LUC", "CLN", "ODT", "DGT", "")


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    return factories.commune(conn)


def dump(conn):
    found = [sql.rows(conn, statement) for statement in DUMPS]
    for parcel in found[0]:
        # Made by the loader or by the database: they may differ by a millionth of a millimetre.
        del parcel["geom_3857"], parcel["point_3857"]
    return found


def write(tmp_path, rows):
    return files.write(tmp_path / f"{random.randrange(10**9)}.geojson", rows)


def field(chance):
    """A field of parcels, each twenty metres wide, some of them under one number."""
    return {
        n: {
            "box": (n % 5 * 20, n // 5 * 30, n % 5 * 20 + 20, n // 5 * 30 + 30),
            "sheet": 1 + n // 10,
            "number": chance.choice((n, n, n, 0)),
            "use": chance.choice(LAND),
        }
        for n in range(20)
    }


def edited(chance, parcels_of_file):
    """The same field after a year: corrected, split, merged, renumbered, lost, found."""
    rows = []
    for n, one in parcels_of_file.items():
        west, south, east, north = one["box"]
        match chance.randrange(10):
            case 0:
                rows.append(one | {"box": (west, south, east, north - chance.uniform(0.1, 3))})
            case 1:
                middle = chance.uniform(west + 2, east - 2)
                rows.append(one | {"box": (west, south, middle, north)})
                rows.append(one | {"box": (middle, south, east, north), "number": 100 + n})
            case 2:
                rows.append(one | {"number": 200 + n})
            case 3:
                rows.append(one | {"use": chance.choice(LAND)})
            case 4:
                pass
            case 5 if rows and rows[-1]["box"][2] == west and rows[-1]["box"][3] == north:
                before = rows.pop()
                rows.append(before | {"box": (before["box"][0], south, east, north)})
            case _:
                rows.append(one)
    rows.append({"box": (300, 0, 320, 30), "sheet": 1, "number": 300, "use": "LUC"})
    return dict(enumerate(rows))


def as_rows(parcels_of_file):
    return [
        files.parcel(one["box"], one["sheet"], one["number"], KHLOAIDAT=one["use"])
        for one in parcels_of_file.values()
    ]


def records(conn, chance):
    for row in parcels(conn):
        if row["parcel_no"] != "0" and chance.random() < 0.6:
            factories.record(conn, row["id"], chance.choice((1, 2)))
    factories.record(conn, None, 2, commune_code="31150", sheet_no="1", parcel_no="300")


@pytest.mark.parametrize("seed", range(16))
def test_every_table_is_as_it_was(conn, tmp_path, seed):
    chance = random.Random(seed)
    first = field(chance)
    load(conn, write(tmp_path, as_rows(first)))
    records(conn, chance)
    second = edited(chance, first)
    load(conn, write(tmp_path, as_rows(second)), retire_missing=chance.random() < 0.5)
    before = dump(conn)
    path = write(tmp_path, as_rows(edited(chance, second)))
    options = {"retire_missing": chance.random() < 0.5}
    run = load(conn, path, **options).run
    done = dump(conn)
    assert done != before
    undone = undo.undo(conn, run)
    assert dump(conn) == before
    assert undone.communes == ("31150",)
    again = load(conn, path, **options)
    assert again.loaded_before is None
    assert [row["geom"] for row in parcels(conn)] == [row["geom"] for row in done[0]]


def test_the_first_load_of_a_commune_leaves_nothing(conn, tmp_path):
    run = load(conn, files.write(tmp_path / "p.gpkg", three())).run
    undo.undo(conn, run)
    assert parcels(conn) == []
    assert sql.rows(conn, "SELECT * FROM mosaic_cell") == []
    row = sql.row(conn, "SELECT undone_by, undone_at IS NOT NULL AS at FROM import_run")
    assert row == {"undone_by": "test:pytest", "at": True}


def test_the_audit_log_names_the_run_that_was_undone(conn, tmp_path):
    run = load(conn, files.write(tmp_path / "p.gpkg", three())).run
    undo.undo(conn, run)
    details = sql.value(conn, "SELECT details FROM audit_entry ORDER BY id DESC LIMIT 1")
    assert details == {"undone_run": run}


def two_runs(conn, tmp_path):
    first = load(conn, files.write(tmp_path / "p.gpkg", three())).run
    moved = [files.parcel((0, 0, 20, 29), 1, 1), *three()[1:]]
    return first, load(conn, files.write(tmp_path / "q.gpkg", moved)).run


def test_a_run_whose_parcels_a_later_one_changed_cannot_be_undone(conn, tmp_path):
    first, second = two_runs(conn, tmp_path)
    with pytest.raises(Refusal, match=rf"run {second} \(q.gpkg\) has changed the same parcels"):
        undo.undo(conn, first)
    undo.undo(conn, second)
    undo.undo(conn, first)
    assert parcels(conn) == []


def test_runs_of_different_parcels_are_undone_in_any_order(conn, tmp_path):
    first = load(conn, files.write(tmp_path / "p.gpkg", [files.parcel(A, 1, 1)])).run
    load(conn, files.write(tmp_path / "q.gpkg", [files.parcel(B, 2, 1)]))
    undo.undo(conn, first)
    assert [row["sheet_no"] for row in parcels(conn)] == ["2"]


def test_a_parcel_that_came_back_under_its_number_is_not_brought_back_again(conn, tmp_path):
    load(conn, files.write(tmp_path / "p.gpkg", three()))
    fewer = load(conn, files.write(tmp_path / "q.gpkg", three()[:2]), retire_missing=True).run
    later = load(conn, files.write(tmp_path / "r.gpkg", three())).run
    with pytest.raises(Refusal, match=f"run {later} "):
        undo.undo(conn, fewer)


def test_what_was_changed_by_hand_since_cannot_be_undone(conn, tmp_path):
    run = load(conn, files.write(tmp_path / "p.gpkg", three())).run
    sql.run(conn, "UPDATE parcel SET land_use = '{CLN}' WHERE parcel_no = '1'")
    with pytest.raises(Refusal, match="changed by hand since"):
        undo.undo(conn, run)


def test_a_run_is_undone_once(conn, tmp_path):
    run = load(conn, files.write(tmp_path / "p.gpkg", three())).run
    undo.undo(conn, run)
    with pytest.raises(Refusal, match=r"was undone on .* by test:pytest"):
        undo.undo(conn, run)


def test_only_what_can_be_undone_is(conn, tmp_path):
    run = ledger.begin(conn, "communes", tmp_path / "c.gpkg", "", {})
    with pytest.raises(Refusal, match="it is communes, running"):
        undo.undo(conn, run)
    with pytest.raises(Refusal, match="there is no run 0"):
        undo.undo(conn, 0)


def test_an_export_of_after_the_run_keeps_its_word(conn, tmp_path):
    """A record that came later finds the parcel that has its number after the undo."""
    load(conn, files.write(tmp_path / "p.gpkg", [files.parcel(A, 1, 1), files.parcel(C, 1, 2)]))
    old = parcels(conn)[0]["id"]
    halves = [files.parcel((0, 0, 10, 30), 1, 1), files.parcel((10, 0, 20, 30), 1, 3)]
    run = load(conn, files.write(tmp_path / "q.gpkg", halves)).run
    export = ledger.begin(conn, "records", tmp_path / "x.csv", "", {})
    half = next(row["id"] for row in parcels(conn) if row["parcel_no"] == "1")
    factories.record(conn, half, 2, import_run=export)
    undo.undo(conn, run)
    assert sql.value(conn, "SELECT parcel_id FROM record") == old
    assert [row["clean_group"] for row in parcels(conn)] == [2, 0]


@pytest.mark.parametrize("kind", ["records", "objects"])
def test_every_kind_that_writes_rows_can_be_undone(conn, tmp_path, kind):
    run = ledger.begin(conn, kind, tmp_path / "x.gpkg", "", {})
    ledger.finish(conn, run, {"communes": {"31150": 0}}, [])
    assert undo.undo(conn, run) == undo.Undone(run, kind, "x.gpkg", ("31150",))
