"""The rows that did not go in come back in a file of their own."""

import numpy as np
import pyogrio.raw
import pytest
import shapely

from layers.intake import refused_file
from layers.intake.refusal import Refusal
from tests import factories, files
from tests.layers.parcels.loading import A, load, three

BOW = factories.shape([(0, 0), (20, 30), (20, 0), (0, 30)])


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    return factories.commune(conn)


def bad_rows():
    return [
        *three(TenChu="Người Bịa Đặt", reason="vì sao"),
        files.parcel(None, 1, 4, TenChu="Người Bịa Đặt", reason=None),
        files.parcel(None, 1, 5, geom=BOW, TenChu="Người Bịa Đặt", reason=None),
        files.parcel(A, 1, 1, TenChu="Người Bịa Đặt", reason=None),
    ]


def read(path):
    about, _, shapes, cells = pyogrio.raw.read(path)
    rows = [dict(zip(about["fields"], row, strict=True)) for row in zip(*cells, strict=True)]
    return about, shapely.from_wkb(shapes), rows


@pytest.mark.parametrize("dry_run", [True, False])
def test_every_refused_row_has_its_number_key_reason_and_shape(conn, tmp_path, dry_run):
    report = load(conn, files.write(tmp_path / "p.gpkg", bad_rows()), dry_run)
    out = tmp_path / "back.gpkg"
    assert refused_file.write(conn, out, report.run) == 3 == report.counts["unusable"]
    about, shapes, rows = read(out)
    assert about["crs"] == "EPSG:5897"
    assert [(row["row"], row["sheet"], row["parcel"]) for row in rows] == [
        (4, "1", "4"),
        (5, "1", "5"),
        (6, "1", "1"),
    ]
    assert [row["reason"].split(":")[0] for row in rows] == [
        "no shape",
        "Self-intersection",
        "the same parcel as row 1",
    ]
    assert shapes[0] is None
    assert shapely.equals_exact(shapes[1], BOW)
    assert shapely.hausdorff_distance(shapes[2], factories.shape(A)) < 0.001


def test_nobody_s_name_is_in_it(conn, tmp_path):
    load(conn, files.write(tmp_path / "p.gpkg", bad_rows()), dry_run=True)
    refused_file.write(conn, tmp_path / "back.gpkg")
    assert "Bịa".encode() not in (tmp_path / "back.gpkg").read_bytes()


def test_it_can_be_mended_and_brought_again(conn, tmp_path):
    load(conn, files.write(tmp_path / "p.gpkg", bad_rows()))
    path = tmp_path / "back.gpkg"
    refused_file.write(conn, path, run=None)
    about, shapes, rows = read(path)
    shapes[:] = [factories.shape((x, 50, x + 10, 60)) for x in (0, 10, 20)]
    columns = [np.array([row[name] for row in rows], dtype=object) for name in about["fields"]]
    columns[0] = columns[0].astype(int)
    mended = tmp_path / "mended.gpkg"
    pyogrio.raw.write(
        mended, shapely.to_wkb(shapes), columns, about["fields"], driver="GPKG",
        geometry_type="Unknown", crs=about["crs"],
    )  # fmt: skip
    report = load(conn, mended)
    assert (report.counts["added"], report.counts["changed"]) == (2, 1)


def test_many_rows_are_written_in_turns(conn, tmp_path, monkeypatch):
    monkeypatch.setattr(refused_file, "BATCH_ROWS", 2)
    load(conn, files.write(tmp_path / "p.gpkg", bad_rows()), dry_run=True)
    assert refused_file.write(conn, tmp_path / "back.gpkg") == 3
    assert len(read(tmp_path / "back.gpkg")[2]) == 3


def test_without_refused_rows_nothing_is_written(conn, tmp_path):
    load(conn, files.write(tmp_path / "p.gpkg", three()))
    assert refused_file.write(conn, tmp_path / "back.gpkg") == 0
    assert not (tmp_path / "back.gpkg").exists()


def test_another_suffix_is_refused(conn, tmp_path):
    with pytest.raises(Refusal, match=r"has to end with \.gpkg"):
        refused_file.write(conn, tmp_path / "back.xlsx")
