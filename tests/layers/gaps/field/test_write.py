"""The GeoPackage: what GDAL finds in it, where it lies, how it looks."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely

from layers import crs
from layers.gaps.field import layers, rows, write
from tests import factories
from tests.layers.gaps.field import scenery

WORDS = rows.Words({"unmapped": "Chưa đo vẽ"}, {"assigned": "Đã giao"}, "https://example.vn")


@pytest.fixture
def file(conn, tmp_path: Path) -> Path:
    taken = scenery.take(conn, scenery.build(conn))
    write.geopackage(tmp_path / "package.gpkg", taken, WORDS)
    return tmp_path / "package.gpkg"


def select(file: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as opened:
        return opened.execute(statement).fetchall()


def test_gdal_opens_every_layer_with_the_right_count(file) -> None:
    counts = {
        name: pyogrio.read_info(file, layer=name)["features"]
        for name, _ in pyogrio.list_layers(file)
    }
    assert counts == {
        "gaps": 1, "parcels": 3, "objects": 1, "boundary": 1, "surveyed": 0, "notes": 0,
        "portal_package": 1, "layer_styles": 6,
    }  # fmt: skip


@pytest.mark.parametrize("layer", layers.ALL, ids=lambda layer: layer.name)
def test_a_layer_has_its_columns_and_its_geometry(file, layer) -> None:
    info = pyogrio.read_info(file, layer=layer.name)
    assert list(info["fields"]) == layer.columns
    assert info["geometry_type"] == layer.geometry
    kinds = {"text": "object", "integer": "int64", "real": "float64"}
    assert list(info["dtypes"]) == [kinds[field.type] for field in layer.fields]


@pytest.mark.parametrize("layer", layers.ALL, ids=lambda layer: layer.name)
def test_a_layer_lies_where_the_regulation_says_to_the_millimetre(file, layer) -> None:
    declared = pyogrio.read_info(file, layer=layer.name)["crs"]
    assert crs.identify(declared) == factories.SRID
    theirs = pyproj.Transformer.from_crs(declared, crs.WGS84, always_xy=True)
    place = np.array([factories.ORIGIN])
    there = np.column_stack(theirs.transform(*place.T))
    back = crs.points_from_wgs84(there, factories.SRID)
    assert np.abs(back - place).max() < 0.001


def test_a_parcel_says_what_it_is_and_which_state(file) -> None:
    meta, _, geometry, values = pyogrio.raw.read(file, layer="parcels")
    first = dict(zip(meta["fields"], (column[0] for column in values), strict=True))
    assert (first["sheet_no"], first["parcel_no"], first["land_use"]) == ("1", "1", "ONT+CLN")
    assert first["valid_from"].endswith("+00:00")
    shape = shapely.from_wkb(geometry[0])
    expected = factories.shape((600, 500, 650, 600))
    assert shape.equals_exact(expected, 0.001, normalize=True)


def test_a_gap_says_where_its_page_is(file) -> None:
    meta, _, _, values = pyogrio.raw.read(file, layer="gaps")
    gap = dict(zip(meta["fields"], (column[0] for column in values), strict=True))
    assert gap["page"] == f"https://example.vn/gaps/{gap['gap_id']}"
    assert (gap["kind_name"], gap["state_name"]) == ("Chưa đo vẽ", "Đã giao")
    assert (gap["team"], gap["due_on"]) == ("Đội đo 1", "2026-12-24")


def test_the_package_names_itself_in_a_table_and_in_the_metadata(file, conn) -> None:
    ((package, commune, margin, form),) = select(
        file, "SELECT package_id, commune_code, margin_m, format FROM portal_package"
    )
    assert (package, commune, margin, form) == (str(scenery.PACKAGE), "31150", 100.0, 1)
    metadata = pyogrio.read_info(file, layer="surveyed")["layer_metadata"]
    assert metadata["package_id"] == package
    assert metadata["taken_at"] == select(file, "SELECT taken_at FROM portal_package")[0][0]


def test_every_layer_has_its_style(file) -> None:
    styles = select(file, "SELECT f_table_name, styleQML, styleSLD, useAsDefault FROM layer_styles")
    assert [name for name, *_ in styles] == [layer.name for layer in layers.ALL]
    for name, qml, sld, is_default in styles:
        root = ET.fromstring(qml)
        titles = {alias.get("field") for alias in root.iter("alias")}
        assert is_default == 1
        assert titles == set(next(x for x in layers.ALL if x.name == name).columns)
        assert ET.fromstring(sld).tag.endswith("StyledLayerDescriptor")


def test_only_what_is_meant_for_it_may_be_written(file) -> None:
    styles = dict(select(file, "SELECT f_table_name, styleQML FROM layer_styles"))
    locked = {name: ET.fromstring(qml).get("readOnly") for name, qml in styles.items()}
    assert [name for name, value in locked.items() if value == "0"] == [
        "parcels", "surveyed", "notes",
    ]  # fmt: skip
    fields = ET.fromstring(styles["parcels"]).iter("field")
    editable = [field.get("name") for field in fields if field.get("editable") == "1"]
    assert editable == ["sheet_no", "parcel_no", "land_use"]


def test_the_same_content_gives_the_same_bytes(conn, tmp_path) -> None:
    taken = scenery.take(conn, scenery.build(conn))
    sums = []
    for name in ("a.gpkg", "b.gpkg"):
        write.geopackage(tmp_path / name, taken, WORDS)
        sums.append(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert sums[0] == sums[1]


def test_nothing_around_is_a_package_too(conn, tmp_path) -> None:
    factories.commune(conn)
    taken = scenery.take(conn, factories.gap(conn))
    write.geopackage(tmp_path / "lonely.gpkg", taken, WORDS)
    assert pyogrio.read_info(tmp_path / "lonely.gpkg", layer="parcels")["features"] == 0
    assert taken.measured_at is None
