"""Real files of four countries, with a commune made for each: every trap is found and named."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
import shapely

from layers import crs, sql
from layers.intake import columns, source
from layers.intake.refusal import Refusal
from layers.parcels import load as loading
from tests import factories
from tests.layers.parcels.loading import CAN_THO

NONE = columns.NONE


def commune_around(conn, path, srid):
    """Insert a commune and return a province, both around all shapes of a file."""
    file = source.examine(path)
    shapes = np.concatenate([batch.geometries for batch in source.batches(file, ())])
    box = crs.to_wgs84(shapely.box(*shapely.total_bounds(shapes)), srid).buffer(0.01)
    code = factories.commune(conn, "99001", "Xã Thử Nghiệm", (0, 0, 1, 1))
    sql.run(
        conn,
        "UPDATE commune SET geom = ST_Multi(ST_GeomFromWKB(%(geom)s, 4326)) WHERE code = '99001'",
        geom=box.wkb,
    )
    return code, replace(CAN_THO, bbox=box.bounds)


def load(conn, path, province, **options):
    return loading.load(conn, path, province, loading.Options(**options))


def test_spanish_zones_of_which_eight_are_broken(conn, shared_data):
    path = shared_data / "parcels" / "es_zoning_8_invalid.gml"
    before = sorted(path.parent.iterdir())
    code, province = commune_around(conn, path, 32628)
    said = {"so_to": NONE, "so_thua": "nationalCadastalZoningReference"}
    report = load(conn, path, province, commune=code, columns=said)
    assert report.counts["read"] == 241
    broken = [*report.repaired.rows, *report.unusable.rows]
    assert sorted(row["row"] for row in broken) == sorted(_invalid_rows(path))
    assert len(broken) == 8
    assert all(row.get("moved_m2", 0) <= 1 for row in report.repaired.rows)
    assert all("elf-intersection" in row["reason"] for row in broken)
    assert all(row["parcel_no"] for row in broken)
    assert report.counts["added"] == 241 - report.counts["unusable"]
    assert sql.value(conn, "SELECT bool_and(ST_IsValid(geom)) FROM parcel")
    refused = {row["row"] for row in report.unusable.rows}
    pairs = _overlapping_rows(path)
    assert len(pairs) == 251
    let_in = {pair for pair in pairs if not refused & set(pair)}
    assert {(row["row"], row["other_row"]) for row in report.overlaps.rows} == let_in
    assert sorted(path.parent.iterdir()) == before  # no .gfs beside it


def _invalid_rows(path):
    (batch,) = source.batches(source.examine(path), (), 1000)
    return (np.flatnonzero(~shapely.is_valid(batch.geometries)) + 1).tolist()


def _overlapping_rows(path):
    (batch,) = source.batches(source.examine(path), (), 1000)
    shapes = shapely.make_valid(batch.geometries)
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    shared = shapely.area(shapely.intersection(shapes[one], shapes[other]))
    found = (one < other) & (shared > 0.01)
    return set(zip((one[found] + 1).tolist(), (other[found] + 1).tolist(), strict=True))


def test_french_parcels_repeat_their_keys_without_the_prefix(conn, shared_data):
    path = shared_data / "parcels" / "fr_st_igny_etalab.geojson"
    code, province = commune_around(conn, path, 4326)
    said = {"so_to": "section", "so_thua": "numero", "dien_tich": "contenance"}
    report = load(conn, path, province, commune=code, columns=said)
    assert (report.counts["read"], report.counts["added"]) == (6032, 6032)
    rows = sql.rows(conn, "SELECT sheet_no, parcel_no FROM parcel")
    keys = Counter((row["sheet_no"], row["parcel_no"]) for row in rows)
    assert sum(n > 1 for n in keys.values()) == 579
    assert report.counts["in_repeated_keys"] == sum(n for n in keys.values() if n > 1)
    assert report.overlaps.total == 47
    # Five are smaller than 1 m² where they lie; a zone of Vietnam draws them larger, all but one.
    assert [row["row"] for row in report.slivers.rows] == [825]


def test_american_shapes_without_a_table(conn, shared_data):
    path = shared_data / "parcels" / "us_franklin" / "parcels.shp"
    code, province = commune_around(conn, path, 26986)
    with pytest.raises(Refusal, match="has no column for the sheet"):
        load(conn, path, province, commune=code)
    said = {"so_to": NONE, "so_thua": NONE}
    report = load(conn, path, province, commune=code, columns=said)
    counts = report.counts
    assert (counts["read"], counts["in_parts"]) == (9917, 17)
    assert counts["added"] + counts["unusable"] == 9917
    holed = sql.value(
        conn, "SELECT count(*) FROM parcel WHERE ST_NRings(geom) > ST_NumGeometries(geom)"
    )
    assert holed == 11
    assert report.without_number.total == counts["added"]
    assert "is not a VN-2000 system" in report.notes[0]


def test_degrees_that_are_called_metres_are_refused(conn, shared_data):
    factories.commune(conn, "31249", "Xã Thạnh Phú", place=(-46_000, 7_000, -40_000, 14_000))
    path = shared_data / "parcels" / "ba_vi_wrong_crs_member.geojson"
    with pytest.raises(Refusal, match=r"5897.* means metres, but its coordinates are degrees"):
        load(conn, path, CAN_THO)
    assert sql.value(conn, "SELECT count(*) FROM parcel") == 0
