"""What goes in comes out: no corner moves, no cell changes, in any format and zone."""

import json

import numpy as np
import pyogrio.raw
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers import crs, sql
from layers.intake.refusal import Refusal
from layers.parcels import export
from tests import factories, files
from tests.layers.parcels.loading import load, parcels, three

KEYS = ("SHBANDO", "SHTHUA", "SOTOCU", "SOTHUACU", "KHLOAIDAT", "DIENTICH", "DTPHAPLY", "TYLE")

metres = st.integers(0, 900_000).map(lambda mm: mm / 1000)
numbers = st.one_of(
    st.integers(1, 9999).map(str), st.sampled_from(["TĐ 01-2025", "12a", "T", "Ơ Ữ ê", "0"])
)
uses = st.lists(
    st.sampled_from(["LUC", "ONT", "CLN", "ODT", "BHK", "DGT"]), max_size=3, unique=True
)
areas = st.one_of(st.none(), st.integers(1, 10**7).map(lambda tenths: tenths / 10))


@st.composite
def shapes(draw):
    """A parcel somewhere in the commune: many-sided, perhaps with a hole or a second part."""
    west, south = draw(metres), draw(metres)
    turns = sorted(draw(st.lists(st.floats(0, 6.28), min_size=3, max_size=12, unique=True)))
    ring = [(west + 40 + 40 * np.cos(t), south + 40 + 40 * np.sin(t)) for t in turns]
    shape = shapely.Polygon(np.round(ring, 3))
    if draw(st.booleans()):
        shape = shapely.difference(shape, shape.centroid.buffer(1, quad_segs=2))
    parts = [part for part in shapely.get_parts(shape) if part.area > 1]
    if draw(st.booleans()):
        parts.append(shapely.box(west + 90, south, west + 95, south + 7.003))
    return factories.shape_of(parts)


@st.composite
def rows(draw):
    shape = draw(shapes())
    cells = {
        "SOTOCU": draw(numbers), "SOTHUACU": draw(numbers), "KHLOAIDAT": "+".join(draw(uses)),
        "DIENTICH": draw(areas), "DTPHAPLY": draw(areas),
        "TYLE": draw(st.sampled_from([500, 1000, 2000])),
    }  # fmt: skip
    return files.parcel(None, draw(numbers), draw(numbers), geom=shape, **cells)


@pytest.fixture
def ninh_kieu(conn):
    return factories.commune(conn)


def read(path):
    meta, _, shape, columns = pyogrio.raw.read(path)
    table = dict(zip(meta["fields"], columns, strict=True))
    return table, shapely.from_wkb(shape)


def as_text(cell):
    return "" if cell is None or str(cell) == "nan" else str(cell)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".shp.zip"])
@given(drawn=st.lists(rows(), min_size=1, max_size=6))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_file_comes_back_as_it_went_in(conn, ninh_kieu, tmp_path, suffix, drawn):
    sql.run(conn, "SAVEPOINT example")
    report = load(conn, files.write(tmp_path / "in.geojson", drawn), commune=ninh_kieu)
    out = tmp_path / f"out{suffix}"
    export.export(conn, ninh_kieu, out)
    table, back = read(out)
    expected = [row for n, row in enumerate(drawn, 1) if n not in refused(report)]
    ids = [row["id"] for row in parcels(conn)]
    order = [ids.index(row["id"]) for row in in_order(conn)]
    for at, n in enumerate(order):
        assert shapely.hausdorff_distance(back[at], expected[n]["geom"]) < 0.001
        assert back[at].area == pytest.approx(expected[n]["geom"].area, abs=0.01)
        for key in KEYS:
            assert as_text(table[key][at]) == as_text(like(table[key], expected[n][key])), key
    assert not load(conn, out, commune=ninh_kieu).is_change
    sql.run(conn, "ROLLBACK TO SAVEPOINT example")


def refused(report):
    return {row["row"] for row in report.unusable.rows}


def in_order(conn):
    return sql.rows(conn, "SELECT id FROM parcel ORDER BY sheet_no, parcel_no, id")


def like(column, cell):
    """The cell as a column of numbers or of texts has it."""
    return float(cell) if cell is not None and column.dtype.kind == "f" else cell


@pytest.mark.parametrize("suffix", export.SUFFIXES)
@pytest.mark.parametrize("srid", [None, 9209, crs.WGS84])
def test_another_system_may_be_asked_for(conn, ninh_kieu, tmp_path, suffix, srid):
    load(conn, files.write(tmp_path / "p.gpkg", three()))
    out = tmp_path / f"out{suffix}"
    assert export.export(conn, ninh_kieu, out, srid) == 3
    assert not load(conn, out).is_change


def test_a_code_that_was_not_issued_stands_in_a_column_of_its_own(conn, ninh_kieu, tmp_path):
    rows = three()
    rows[0]["MATHUADAT"], rows[1]["MATHUADAT"] = "w3g1p4m5w13p", ""
    load(conn, files.write(tmp_path / "p.gpkg", [*rows[:2], rows[2] | {"KHLOAIDAT": "DGT"}]))
    export.export(conn, ninh_kieu, tmp_path / "out.geojson")
    found = json.loads((tmp_path / "out.geojson").read_text("utf-8"))["features"]
    codes = [(f["properties"]["MATHUADAT"], f["properties"]["MATAMTINH"]) for f in found]
    assert codes[0] == ("w3g1p4m5w13p", None)
    assert codes[1][0] is None
    assert codes[1][1].startswith("w3g1")
    assert codes[2] == (None, None)


def test_many_batches_are_one_file(conn, ninh_kieu, tmp_path, monkeypatch):
    monkeypatch.setattr(export, "BATCH_ROWS", 2)
    load(conn, files.write(tmp_path / "p.gpkg", three()))
    for suffix in export.SUFFIXES:
        assert export.export(conn, ninh_kieu, tmp_path / f"out{suffix}") == 3
        assert len(read(tmp_path / f"out{suffix}")[1]) == 3


def test_what_cannot_be_written_leaves_the_old_file(conn, ninh_kieu, tmp_path):
    out = tmp_path / "out.gpkg"
    out.write_text("before")
    for commune, path, why in (
        ("99999", out, "there is no commune 99999"),
        (ninh_kieu, out, "has no parcels"),
        (ninh_kieu, tmp_path / "out.txt", "has to end with .gpkg, .geojson, .shp.zip"),
    ):
        with pytest.raises(Refusal, match=why):
            export.export(conn, commune, path)
    assert [path.name for path in tmp_path.iterdir()] == ["out.gpkg"]
    assert out.read_text() == "before"
