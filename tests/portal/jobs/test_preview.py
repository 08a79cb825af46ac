"""The pictures of a preview: what the file holds, over what is there."""

from collections import Counter

import pytest

from layers.objects import load as objects
from layers.records import load as records
from portal.jobs import preview
from tests import factories, files
from tests.layers.records import exports

CAN_THO = exports.CAN_THO


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    factories.commune(conn)


def marks(seen, picture):
    return Counter(mark["css"] for mark in seen["sketches"][picture]["marks"])


def looked_at(conn, loader, path, options):
    return preview.of(conn, loader.load(conn, path, CAN_THO, options, dry_run=True))


def test_records_show_the_parcels_of_their_commune_by_group(conn, tmp_path):
    for number in range(1, 7):
        factories.parcel(conn, (20 * number, 0, 20 * number + 20, 30), "1", str(number))
    factories.parcel(conn, (0, 40, 140, 48), None, None, land_use=["DGT"])
    rows = [exports.row(1, 1), exports.row(1, 2), exports.row(1, 3, "Nhóm 2"), exports.row(9, 9)]
    path = exports.workbook(tmp_path / "e.xlsx", rows)
    drawn = marks(looked_at(conn, records, path, records.Options()), "groups")
    assert drawn["sketch-group-1"] == 2
    assert drawn["sketch-group-2"] == 1
    assert drawn["sketch-group-0"] == 3
    assert drawn["sketch-commune"] == 1


def test_records_of_a_commune_without_parcels_have_no_picture(conn, tmp_path):
    path = exports.workbook(tmp_path / "e.xlsx", [exports.row(1, 1)])
    assert looked_at(conn, records, path, records.Options())["sketches"] == {}


def test_roads_show_where_they_lie_and_the_largest(conn, tmp_path):
    rows = [
        {"geom": factories.shape((100, 100, 900, 120)), "MADUONG": "1", "TEN": "Đường dài"},
        {"geom": factories.shape((100, 300, 200, 310)), "MADUONG": "2", "TEN": "Hẻm"},
    ]
    path = files.write(tmp_path / "r.gpkg", rows)
    seen = looked_at(conn, objects, path, objects.Options("road"))
    assert marks(seen, "place")["sketch-object"] == 2
    assert marks(seen, "place")["sketch-commune"] == 1
    (largest,) = [
        mark for mark in seen["sketches"]["close"]["marks"] if mark["css"] == "sketch-object"
    ]
    assert largest["label"] == "Đường dài"
