"""Swapped axes, no declaration, a declaration that is wrong: what is tried, and what is taken."""

import pytest
import shapely

from layers import sql
from layers.intake.refusal import Refusal
from tests import factories, files
from tests.layers.parcels.loading import former_soc_trang, load, parcels, refused, three


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    return factories.commune(conn)


def swapped(tmp_path, name="p.gpkg", srid=5897):
    rows = three()
    for row in rows:
        row["geom"] = shapely.transform(row["geom"], lambda xy: xy[:, ::-1])
    return files.write(tmp_path / name, rows, srid=srid)


def test_swapped_axes_of_a_declared_system_are_named(conn, tmp_path):
    path = swapped(tmp_path)
    refused(conn, path, "easting and northing are swapped: load it with --swap-axes, or with --tru")
    report = load(conn, path, swap_axes=True)
    assert (report.counts["added"], report.settings["axes_swapped"]) == (3, True)
    assert [row["area_map_m2"] for row in parcels(conn)] == pytest.approx([600] * 3, abs=0.001)


def test_swapped_axes_of_an_undeclared_file_are_put_right(conn, tmp_path):
    report = load(conn, swapped(tmp_path, "p.shp", srid=None))
    assert report.settings["axes_swapped"]
    assert "EPSG:5897 (VN-2000 / TM-3 105°00′) with the axes swapped" in report.notes[0]
    refused_again = "under none of the systems that may be meant"
    sql.run(conn, "DELETE FROM parcel")
    with pytest.raises(Refusal, match=refused_again):
        load(conn, swapped(tmp_path, "q.shp", srid=None), swap_axes=False)


def test_axes_that_are_said_to_be_swapped_and_are_not_are_refused(conn, tmp_path):
    path = files.write(tmp_path / "p.gpkg", three())
    refused(conn, path, "are swapped: load it with --no-swap-axes", swap_axes=True)


def test_the_position_may_be_trusted_over_what_the_file_says(conn, tmp_path):
    path = files.write(tmp_path / "p.gpkg", three(), srid=9209)
    report = load(conn, path, trust_position=True)
    assert (report.settings["srid"], report.settings["srid_from"]) == (5897, "position")
    assert "declares EPSG:9209 (VN-2000 / TM-3 105°30′), which puts 0 % inside" in report.notes[0]


def test_trusting_the_position_changes_nothing_where_the_file_is_right(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "p.gpkg", three()), trust_position=True)
    assert report.settings["srid_from"] == "declared"


def test_what_would_fit_comes_with_the_refusal(conn, tmp_path):
    with pytest.raises(Refusal) as caught:
        load(conn, files.write(tmp_path / "p.gpkg", three(), srid=9209))
    assert caught.value.offers == ({"srid": 5897},)


@pytest.mark.parametrize("east", [54_800, -54_800])
def test_half_a_degree_off_is_half_a_degree_off_in_every_zone(conn, tmp_path, east):
    """The file is drawn in one zone and moved by half a degree: the zone beside it fits."""
    place = (east, 0, east + 20, 30)
    path = files.write(tmp_path / "p.shp", [files.parcel(place)], srid=5897)
    refused(conn, path, "only 0 of 1 parcels lie inside", commune="31150")


@pytest.mark.parametrize("zone", [5897, 9209])
def test_an_undeclared_file_is_read_in_the_zone_that_fits_its_commune(conn, tmp_path, zone):
    former_soc_trang(conn)
    path = files.write(tmp_path / "p.shp", three(), srid=None, zone=zone)
    report = load(conn, path, commune="31150")
    assert (report.settings["srid"], report.settings["srid_from"]) == (zone, "detected")
    assert [row["area_map_m2"] for row in parcels(conn)] == pytest.approx([600] * 3, abs=0.1)
    (system,) = [e for e in report.settings["evidence"] if e["subject"] == "coordinate system"]
    assert "100 % of the parcels looked at lie inside commune 31150" in system["because"]


def test_an_undeclared_file_is_read_in_the_only_zone_that_fits(conn, tmp_path):
    path = files.write(tmp_path / "p.shp", three(), srid=None)
    assert load(conn, path).settings["srid"] == 5897


def test_an_undeclared_file_that_fits_two_zones_or_none_is_asked_about(conn, tmp_path):
    far = files.write(tmp_path / "q.shp", [files.parcel((9000, 0, 9010, 10))], srid=None)
    refused(conn, far, "declares no coordinate system, and under none of the systems that may be")
    former_soc_trang(conn)
    path = files.write(tmp_path / "p.shp", three(), srid=None)
    refused(conn, path, "declares no coordinate system, and 2 systems would fit: .*--commune")


def test_a_file_in_utm_is_not_taken_for_the_zone_beside_it(conn, tmp_path):
    """TM-3 105°00′ and UTM 48N are 334 m apart here: near the border one of them is outside."""
    rows = [files.parcel((x, y, x + 10, y + 10)) for x in (0, 500, 980) for y in (0, 500, 980)]
    path = files.write(tmp_path / "p.shp", rows, srid=None, zone=3405)
    assert load(conn, path).settings["srid"] == 3405


def test_utm_that_fits_better_than_the_zone_beside_it_is_asked_about(conn, tmp_path):
    rows = [files.parcel((x, 500, x + 10, 510)) for x in range(300, 690, 10)]
    rows.append(files.parcel((500, 5, 510, 15)))
    path = files.write(tmp_path / "p.shp", rows, srid=None, zone=3405)
    refused(conn, path, r"systems would fit: EPSG:5897 .*: 97 % inside.*EPSG:3405 .*: 100 % inside")
