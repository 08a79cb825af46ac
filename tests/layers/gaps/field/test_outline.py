"""Outlines for instruments: the same corners everywhere, in WGS 84 and in VN-2000."""

import csv
import io
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from layers import crs
from layers.gaps.field import here, outline, rows
from tests import factories
from tests.layers.gaps.field import scenery

WORDS = rows.Words({"unmapped": "Chưa đo vẽ"}, address="https://example.vn")
GPX = {"g": "http://www.topografix.com/GPX/1/1"}
KML = {"k": "http://www.opengis.net/kml/2.2"}
CORNERS = [(500, 500), (600, 500), (600, 600), (500, 600)]


@pytest.fixture
def taken(conn):
    return scenery.take(conn, scenery.build(conn))


def on_the_plane(lonlat) -> set[tuple[float, float]]:
    found = crs.points_from_wgs84(np.array(lonlat, dtype=float), factories.SRID)
    return {tuple(corner) for corner in (found - factories.ORIGIN).round(2)}


def test_gpx_has_the_ring_as_a_track_and_a_point_in_the_gap(taken) -> None:
    root = ET.fromstring(outline.gpx(taken, WORDS))
    points = root.findall(".//g:trkpt", GPX)
    assert on_the_plane([(p.get("lon"), p.get("lat")) for p in points]) == set(CORNERS)
    assert len(points) == 5
    gap = taken.gaps[0][0]["id"]
    assert root.findtext("g:wpt/g:desc", namespaces=GPX) == f"https://example.vn/gaps/{gap}"
    said = root.findtext("g:metadata/g:desc", "", GPX)
    assert str(scenery.PACKAGE) in said
    assert taken.version in said


def test_kml_has_a_placemark_with_the_identity(taken) -> None:
    root = ET.fromstring(outline.kml(taken, WORDS))
    (text,) = (e.text or "" for e in root.findall(".//k:outerBoundaryIs//k:coordinates", KML))
    assert on_the_plane([pair.split(",") for pair in text.split()]) == set(CORNERS)
    data = {
        e.get("name"): e.findtext("k:value", namespaces=KML)
        for e in root.iter(f"{{{KML['k']}}}Data")
    }
    assert data["gap_id"] == taken.gaps[0][0]["id"]
    assert taken.version in root.findtext("k:Document/k:description", "", KML)


def test_the_table_has_x_north_and_y_east(taken) -> None:
    text = outline.corners(taken).decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text)))
    east, north = factories.ORIGIN
    corners = {(float(r["Y_dong_m"]) - east, float(r["X_bac_m"]) - north) for r in found}
    assert {(round(x, 3), round(y, 3)) for x, y in corners} == set(CORNERS)
    assert {r["canh_m"] for r in found} == {"100.000"}
    assert {r["goi"] for r in found} == {str(scenery.PACKAGE)}
    assert {r["phien_ban"] for r in found} == {taken.version}


def test_a_telephone_gets_rings_counted_from_near_by(taken) -> None:
    told = here.outline(taken.gaps[0][1], taken.srid)
    assert told["meridian"] == 105.0
    corners = np.array(told["rings"][0]) + told["origin"] - np.array(factories.ORIGIN)
    assert {tuple(corner) for corner in corners.round(2)} == set(CORNERS)
    assert len(told["rings"][0]) == 4
