"""Parcels of one file that lie over each other are listed in pairs."""

import numpy as np
import pytest
import shapely

from layers.parcels import overlaps
from tests import factories, files
from tests.layers.parcels.loading import A, B, load, three

OVER_A_AND_B = (15, 10, 30, 20)
UNSEEN = "whether parcels of the file overlap was not looked for: they are too many"


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    return factories.commune(conn)


def put(conn, tmp_path, *rows, **options):
    return load(conn, files.write(tmp_path / "p.gpkg", list(rows)), **options)


def pairs(report):
    return [(row["row"], row["other_row"], row["overlap_m2"]) for row in report.overlaps.rows]


@pytest.mark.parametrize("dry_run", [True, False])
def test_each_pair_is_named_with_what_it_shares(conn, tmp_path, dry_run):
    over = files.parcel(OVER_A_AND_B, 1, 9)
    report = put(
        conn, tmp_path, files.parcel(A, 1, 1), over, files.parcel(B, 1, 2), dry_run=dry_run
    )
    assert pairs(report) == [(1, 2, pytest.approx(50, 0.01)), (2, 3, pytest.approx(100, 0.01))]
    assert report.overlaps.rows[0]["parcel_no"] == "1"
    assert report.counts["added"] == 3
    assert UNSEEN not in report.notes


def test_parcels_that_share_a_side_do_not_overlap(conn, tmp_path):
    assert pairs(put(conn, tmp_path, *three())) == []


def test_over_the_border_of_two_batches_and_chunks_they_are_found(conn, tmp_path, monkeypatch):
    monkeypatch.setattr(overlaps, "CHUNK", 1)
    report = put(conn, tmp_path, *three(), files.parcel(OVER_A_AND_B, 1, 9))
    assert [(one, other) for one, other, _ in pairs(report)] == [(1, 4), (2, 4)]


@pytest.mark.parametrize("limit, most", [("MOST", 2), ("MOST_PAIRS", 6)])
def test_of_too_many_it_is_said_that_nobody_looked(conn, tmp_path, monkeypatch, limit, most):
    monkeypatch.setattr(overlaps, limit, most)
    report = put(conn, tmp_path, *three(), files.parcel(OVER_A_AND_B, 1, 9))
    assert report.overlaps.total == 0
    assert UNSEEN in report.notes


def test_shapes_that_cross_themselves_after_all_are_compared_too():
    knot = shapely.MultiPolygon([shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])])
    square = shapely.MultiPolygon([shapely.box(0.2, 0.2, 0.8, 0.8)])
    with pytest.raises(shapely.GEOSException):
        shapely.intersection(knot, square)
    shapes = np.array([shapely.to_wkb(shape) for shape in (knot, square)], dtype=object)
    (pair,) = overlaps._pairs(shapes)
    assert pair[:2] == (0, 1)
