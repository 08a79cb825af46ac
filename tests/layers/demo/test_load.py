"""A small demonstration in a database: what it holds, and when a load is refused or continued."""

import numpy as np
import pytest
import shapely

from layers import crs, sql
from layers.demo import load, run
from layers.demo.defects import PLANTED
from layers.demo.geohash import encode
from layers.demo.run import Settings
from layers.gaps import coverage
from layers.parcels import code
from layers.province import Province
from portal import db
from tests import factories
from tests.layers.demo import small

# Everything a demonstration writes, in an order that does not depend on how it was written.
TABLES = {
    "commune": "code",
    "former_commune": "code, commune_code",
    "parcel": "id",
    "land_object": "commune_code, kind, area_m2, geom",
    "record": "commune_code, sheet_no, parcel_no",
    "mosaic_cell": "zoom, x, y",
    "commune_count": "commune_code",
}
PASSING = "- 'import_run' - 'valid_from' - 'id' - 'area_m2'"
HASH = """
    SELECT md5(string_agg((to_jsonb(t) {passing})::text, E'\n' ORDER BY {order})) FROM {table} AS t
"""


def test_there_are_as_many_parcels_as_asked_for(demonstration: db.Connection) -> None:
    count = sql.value(demonstration, "SELECT count(*) FROM parcel")
    assert count == pytest.approx(small.PARCELS, rel=0.03)
    assert sql.value(demonstration, "SELECT count(DISTINCT commune_code) FROM parcel") == 5


def test_each_commune_lies_in_its_own_zone(
    demonstration: db.Connection, small_province: Province
) -> None:
    # But for the few that are planted to differ.
    rows = sql.rows(
        demonstration,
        "SELECT commune_code, mode() WITHIN GROUP (ORDER BY source_srid) AS source_srid"
        " FROM parcel GROUP BY commune_code",
    )
    assert {row["commune_code"]: row["source_srid"] for row in rows} == {
        code: small_province.zone_of(code) for code in small.CODES
    }
    assert len({row["source_srid"] for row in rows}) == 2


def test_boundaries_are_labelled_a_sketch(demonstration: db.Connection) -> None:
    assert sql.value(demonstration, "SELECT bool_or(boundary_is_official) FROM commune") is False


def test_areas_are_those_of_the_polygon_in_its_zone(demonstration: db.Connection) -> None:
    rows = sql.rows(
        demonstration,
        "SELECT ST_AsBinary(parcel.geom) AS g, area_map_m2, srid"
        " FROM parcel JOIN commune ON code = commune_code",
    )
    for srid in {row["srid"] for row in rows}:
        mine = [row for row in rows if row["srid"] == srid]
        shapes = shapely.from_wkb([bytes(row["g"]) for row in mine])
        again = crs.area_m2(shapes, srid)
        assert again == pytest.approx([row["area_map_m2"] for row in mine], rel=5e-9, abs=1e-3)


def test_parcels_lie_in_their_commune_but_for_those_planted_outside(
    demonstration: db.Connection,
) -> None:
    far = """
        SELECT count(*) FROM parcel JOIN commune ON commune.code = parcel.commune_code
        WHERE ST_Distance(commune.geom_3857, parcel.point_3857) > 3
    """
    planted = int(small.PARCELS * PLANTED["outside_commune"].rate)
    assert sql.value(demonstration, far) <= planted


def test_sheets_and_numbers_are_unique_but_for_those_planted(demonstration: db.Connection) -> None:
    repeated = """
        SELECT count(*) FROM (
            SELECT FROM parcel WHERE parcel_no IS NOT NULL
            GROUP BY commune_code, sheet_no, parcel_no HAVING count(*) > 1
        ) AS twice
    """
    planted = int(small.PARCELS * PLANTED["duplicate_number"].rate)
    assert 0 < sql.value(demonstration, repeated) <= planted


def test_every_sheet_begins_at_number_one(demonstration: db.Connection) -> None:
    beginning = """
        SELECT count(*) FILTER (WHERE least <= 3)::float / count(*) FROM (
            SELECT min(parcel_no::int) AS least FROM parcel GROUP BY commune_code, sheet_no
        ) AS sheet
    """
    assert sql.value(demonstration, beginning) > 0.95


def test_codes_are_of_a_point_inside(demonstration: db.Connection) -> None:
    rows = sql.rows(
        demonstration,
        "SELECT parcel_code, ST_AsBinary(geom) AS g FROM parcel WHERE length(parcel_code) = 12",
    )
    good = [row for row in rows if code.is_code(row["parcel_code"])]
    inside = [
        shapely.from_wkb(bytes(row["g"])).distance(shapely.Point(*code.decode(row["parcel_code"])))
        < 1e-6
        for row in good
    ]
    assert sum(inside) / len(inside) > 0.99


def test_the_codes_are_those_of_the_parcel_code_module() -> None:
    places = np.random.default_rng(1).uniform([105.2, 9.2], [106.3, 10.4], (200, 2))
    assert encode(places).tolist() == [code.encode(*place) for place in places]


def test_counts_that_triggers_keep_agree_with_the_tables(demonstration: db.Connection) -> None:
    groups = """
        SELECT commune_code, count(*) FILTER (WHERE clean_group = 1) AS n1,
            count(*) FILTER (WHERE clean_group = 2) AS n2,
            count(*) FILTER (WHERE clean_group = 3) AS n3, count(*) AS n
        FROM parcel GROUP BY commune_code ORDER BY commune_code
    """
    kept = "SELECT commune_code, n1, n2, n3, n FROM commune_count ORDER BY commune_code"
    assert sql.rows(demonstration, groups) == sql.rows(demonstration, kept)


def test_a_parcels_group_is_that_of_its_record(demonstration: db.Connection) -> None:
    wrong = """
        SELECT count(*) FROM parcel
        JOIN commune ON commune.code = parcel.commune_code
        LEFT JOIN record ON record.parcel_id = parcel.id
        WHERE parcel.clean_group <> CASE
            WHEN parcel.is_object THEN 0
            ELSE coalesce(record.clean_group, commune.unlisted_group)
        END
    """
    assert sql.value(demonstration, wrong) == 0


def test_a_record_bears_the_sheet_and_number_of_its_parcel(demonstration: db.Connection) -> None:
    wrong = """
        SELECT count(*) FROM record JOIN parcel ON parcel.id = record.parcel_id
        WHERE (record.commune_code, record.sheet_no, record.parcel_no)
            IS DISTINCT FROM (parcel.commune_code, parcel.sheet_no, parcel.parcel_no)
    """
    assert sql.value(demonstration, wrong) == 0


def test_some_records_are_not_on_the_map(demonstration: db.Connection) -> None:
    assert sql.value(demonstration, "SELECT sum(n_record_unmatched) FROM commune_count") > 0


def test_a_commune_has_records_when_it_has_sent_an_export(demonstration: db.Connection) -> None:
    wrong = """
        SELECT count(*) FROM commune JOIN commune_count ON commune_code = code
        WHERE (record_as_of IS NULL) <> (n_record = 0)
            OR (record_as_of IS NULL) <> (record_scheme IS NULL)
            OR (record_as_of IS NULL) <> (unlisted_group = 0)
    """
    assert sql.value(demonstration, wrong) == 0


def test_new_parcels_are_numbered_after_the_demonstrations(demonstration: db.Connection) -> None:
    highest = sql.value(demonstration, "SELECT max(id) FROM parcel")
    last = sql.value(demonstration, "SELECT last_value FROM parcel_id_seq")
    assert last == highest


def test_gaps_are_there_to_be_found(demonstration: db.Connection, small_province: Province) -> None:
    with db.writing(demonstration, small.ACTOR):
        found = [
            coverage.update(demonstration, small_province, small.ACTOR, code)
            for code in small.CODES
        ]
        assert sum(one.gaps for one in found) > 10
        assert all(abs(one.balance["residual_m2"]) < 1 for one in found)
        kinds = sql.rows(demonstration, "SELECT DISTINCT kind FROM gap")
        assert "unmapped" in {row["kind"] for row in kinds}


def test_the_same_seed_gives_the_same_rows_in_any_order(
    demonstration: db.Connection, database: db.Connection, small_province: Province
) -> None:
    begun, orders = small.begin(database, small_province)
    for order in reversed(orders):
        with db.writing(database, small.ACTOR):
            rows = load.make(database, small_province, begun, order)
            load.write(database, small_province, small.ACTOR, begun, order, rows)
    assert _hashes(database) == _hashes(demonstration)


def test_another_seed_gives_another_province(
    demonstration: db.Connection, database: db.Connection, small_province: Province
) -> None:
    small.fill(database, small_province, seed=2)
    assert _hashes(database)["parcel"] != _hashes(demonstration)["parcel"]


def test_a_database_with_a_parcel_of_its_own_is_not_free(database: db.Connection) -> None:
    with db.writing(database, small.ACTOR):
        factories.commune(database)
        factories.parcel(database)
    with pytest.raises(run.Occupied, match=r"holds other data \(commune, parcel\)"):
        run.require_free(database)


def test_a_database_with_nothing_but_a_demonstration_is_free(demonstration: db.Connection) -> None:
    run.require_free(demonstration)


def test_a_demonstration_with_other_settings_is_left_alone(demonstration: db.Connection) -> None:
    begun = run.find(demonstration)
    assert begun is not None
    run.require_same(begun, begun.settings)
    with pytest.raises(run.Occupied, match=f"--parcels {small.PARCELS} --seed 1"):
        run.require_same(begun, Settings(small.PARCELS, 2, "sketch"))


def _hashes(conn: db.Connection) -> dict[str, str]:
    found = {
        table: sql.value(conn, HASH.format(passing=_passing(table), order=order, table=table))
        for table, order in TABLES.items()
    }
    conn.rollback()
    assert len(found) == len(TABLES)
    return found


def _passing(table: str) -> str:
    """Return what to leave out: what says when and by which run, and sums of floats."""
    return PASSING if table != "parcel" else "- 'import_run' - 'valid_from'"
