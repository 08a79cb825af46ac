"""Whether a file is believed: the right zone goes in, the wrong one is named, nothing is guessed.

The communes lie where those of the province do: Ninh Kiều in TM-3 105°00′; and one of the former
Sóc Trăng 54.8 km to its east, exactly where parcels of Ninh Kiều land when read in TM-3 105°30′.
"""

import numpy as np
import pytest
import shapely

from layers import sql
from layers.intake.refusal import Refusal
from layers.parcels import place
from tests import factories, files
from tests.layers.parcels.loading import (
    A,
    B,
    C,
    count,
    former_soc_trang,
    load,
    parcels,
    refused,
    three,
)


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    return factories.commune(conn)


def test_the_declared_zone_is_taken(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "p.gpkg", three()))
    assert (report.settings["srid"], report.settings["srid_from"]) == (5897, "declared")


def test_the_wrong_zone_is_refused_naming_the_right_one(conn, tmp_path):
    path = files.write(tmp_path / "p.gpkg", three(), srid=9209)
    refused(conn, path, r"read in EPSG:9209 .* as the file says, only 0 of 3 parcels lie inside")
    refused(conn, path, r"in EPSG:5897 \(VN-2000 / TM-3 105°00′\) .* load it with --srid 5897")
    assert load(conn, path, srid=5897).settings["srid_from"] == "option"


def test_the_option_wins_over_what_the_file_says_and_may_be_wrong(conn, tmp_path):
    path = files.write(tmp_path / "p.gpkg", three())
    refused(conn, path, "as --srid says, only 0 of 3 .* load it with --srid 5897", srid=9209)
    refused(conn, path, "there is no coordinate system EPSG:1", srid=1)


def test_two_zones_that_fit_are_settled_by_the_zone_of_the_communes(conn, tmp_path):
    """Without a commune said, every parcel lies in *some* commune under both zones."""
    former_soc_trang(conn)
    report = load(conn, files.write(tmp_path / "p.gpkg", three()))
    assert "would lie inside under EPSG:9209 too" in report.notes[0]
    assert {row["commune_code"] for row in parcels(conn)} == {"31150"}


def test_a_wrong_zone_that_lands_in_another_commune_is_asked_about(conn, tmp_path):
    former_soc_trang(conn)
    sql.run(conn, "UPDATE commune SET srid = 15106 - srid")  # each has the zone of the other
    path = files.write(tmp_path / "p.gpkg", three())
    refused(conn, path, "both in EPSG:5897 .* and under EPSG:9209; say which commune it is of")
    assert load(conn, path, commune="31150").counts["added"] == 3


def test_a_commune_that_is_said_must_be_the_one_they_lie_in(conn, tmp_path):
    factories.commune(conn, "31153", "Phường Ô Môn", (5000, 0, 6000, 1000))
    path = files.write(tmp_path / "p.gpkg", three())
    reason = r"0 of 3 parcels lie inside commune 31153 Phường Ô Môn; they lie around 105\.77.* E, "
    refused(conn, path, reason + "10.* N, most .* --commune 31150", commune="31153")
    refused(conn, path, "there is no commune 99999 here", commune="99999")


def test_degrees_of_a_geojson_under_a_metric_name_are_wgs_84_by_its_standard(conn, tmp_path):
    path = files.write(tmp_path / "p.geojson", three(), srid=5897, zone=4326)
    report = load(conn, path)
    assert (report.settings["srid"], report.settings["srid_from"]) == (4326, "detected")
    assert "means metres, but its coordinates are degrees; 100 % of the par" in report.notes[0]
    assert report.counts["added"] == 3


def test_degrees_of_another_file_may_stand_on_either_datum_and_are_asked_about(conn, tmp_path):
    middle = [files.parcel((500, 500, 520, 530))]
    path = files.write(tmp_path / "p.gpkg", middle, srid=5897, zone=4326)
    refused(conn, path, r"coordinates are degrees, and 2 systems would fit: EPSG:4326 .*EPSG:4756")
    assert load(conn, path, srid=4756).counts["added"] == 1


def test_metres_under_a_geographic_name_are_read_in_the_zone_that_fits(conn, tmp_path):
    """A GeoJSON without `crs` is in degrees by its standard."""
    report = load(conn, files.write(tmp_path / "p.geojson", three(), srid=None))
    assert "as the file says means degrees, but its coordinates are metres" in report.notes[0]
    assert (report.settings["srid"], report.counts["added"]) == (5897, 3)


def test_an_option_that_contradicts_the_coordinates_is_refused(conn, tmp_path):
    path = files.write(tmp_path / "p.gpkg", three())
    refused(conn, path, "as --srid says means degrees, but its coordinates are metres", srid=4326)


def test_parcels_of_another_province_are_refused_saying_both_things(conn, shared_data):
    path = shared_data / "parcels" / "ba_vi_wrong_crs_member.geojson"
    refused(
        conn, path, "EPSG:5897 .* means metres, but its coordinates are degrees, and under none of"
    )
    refused(conn, path, r"its parcels lie around 105\.4\d* E, 21\.0\d* N, outside every commune of")
    refused(conn, path, "only 0 of 4,537 parcels lie inside a commune of Thành phố", srid=4326)


def test_real_parcels_in_the_wrong_zone_are_refused_naming_the_right_one(conn, shared_data):
    factories.commune(conn, "31249", "Xã Thạnh Phú", place=(-46_000, 7_000, -40_000, 14_000))
    path = shared_data / "parcels" / "thuadat_31249_vn2000.zip"
    refused(conn, path, "only 0 of 4,537 .*: load it with --srid 5897", srid=9209, commune="31249")


def test_the_commune_column_decides_and_former_codes_are_remembered(conn, tmp_path):
    factories.commune(conn, "31153", "Phường Ô Môn", (20, 0, 1000, 1000))
    factories.former_commune(conn, "31312", "31153", "Xã Mỹ Khánh")
    rows = [
        files.parcel(A, 1, 1, MAXA=31150),
        files.parcel(B, 1, 2, MAXA=31312),
        files.parcel(C, 1, 3, MAXA=31153),
    ]
    load(conn, files.write(tmp_path / "p.gpkg", rows))
    assert [(row["commune_code"], row["former_commune_code"]) for row in parcels(conn)] == [
        ("31150", None),
        ("31153", "31312"),
        ("31153", None),
    ]


def test_a_former_commune_that_was_divided_is_placed_by_position(conn, tmp_path):
    factories.commune(conn, "31153", "Phường Ô Môn", (1000, 0, 2000, 1000))
    for code in ("31150", "31153"):
        factories.former_commune(conn, "31312", code, "Xã Mỹ Khánh")
    rows = [
        files.parcel(A, 1, 1, MAXA="31312"),
        files.parcel((1100, 0, 1120, 30), 1, 2, MAXA="31312"),
    ]
    load(conn, files.write(tmp_path / "p.gpkg", rows))
    assert [row["commune_code"] for row in parcels(conn)] == ["31150", "31153"]


def test_a_code_that_is_not_loaded_is_placed_by_position_with_a_note(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "p.gpkg", three(MAXA="07954")))
    assert report.notes == ("commune codes that are not loaded, placed by position: 07954",)
    assert {row["commune_code"] for row in parcels(conn)} == {"31150"}


def test_one_in_twenty_may_lie_outside_and_is_listed(conn, tmp_path):
    inside = [files.parcel((x, 0, x + 10, 10), 1, x) for x in range(0, 380, 10)]
    outside = [files.parcel((x, 1010, x + 10, 1020), 2, x) for x in range(0, 30, 10)]
    report = load(conn, files.write(tmp_path / "p.gpkg", inside + outside[:2]))
    assert (report.counts["outside"], report.outside.rows[0]["sheet_no"]) == (2, "2")
    assert {row["commune_code"] for row in parcels(conn)} == {"31150"}
    sql.run(conn, "DELETE FROM parcel")
    path = files.write(tmp_path / "q.gpkg", inside + outside)
    with pytest.raises(Refusal, match="only 38 of 41 parcels lie inside"):
        load(conn, path)
    assert count(conn, "parcel") == 0


def test_a_foreign_system_is_converted_with_a_note(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "p.gpkg", three(), srid=32648, zone=32648))
    assert "EPSG:32648 (WGS 84 / UTM zone 48N) is not a VN-2000 system" in report.notes[0]
    assert [row["area_map_m2"] for row in parcels(conn)] == pytest.approx([600] * 3, abs=0.01)


def test_without_communes_nothing_can_be_placed(conn, tmp_path):
    sql.run(conn, "DELETE FROM commune")
    refused(conn, files.write(tmp_path / "p.gpkg", three()), "there are no communes yet: run")


def test_a_system_that_is_declared_and_unknown_is_not_ignored(conn, tmp_path):
    path = files.write(tmp_path / "p.shp", three(), srid=5897)
    path.with_suffix(".prj").write_text(
        'LOCAL_CS["a town grid",LOCAL_DATUM["x",0],UNIT["m",1],AXIS["E",EAST],AXIS["N",NORTH]]'
    )
    refused(conn, path, "declares a coordinate system that is not recognised; name it with --srid")


def test_shapes_that_cross_themselves_have_a_middle_all_the_same():
    bow = shapely.Polygon([(0, 0), (20, 30), (20, 0), (0, 30.5)])
    assert place.middles(np.array([bow, shapely.box(0, 0, 2, 2)])).tolist() == [
        [10.0, 15.25],
        [1.0, 1.0],
    ]
