"""Rows of a file, batch by batch, as they are."""

import zipfile

import numpy as np
import pytest
import shapely

from layers import spelling
from layers.intake import source
from layers.intake.refusal import Refusal
from tests import factories, files

ROWS = [
    files.parcel((i * 10, 0, i * 10 + 10, 10), sheet=1, number=i, TEN=f"Hoà {i}") for i in range(25)
]


def read(path, *columns, size=10, **options):
    return list(source.batches(source.examine(path, **options), columns, size))


EVERY = [
    *(".geojson", ".gpkg", ".shp", ".zip", ".geojsonl", ".fgb", ".gml", ".tab", ".mif", ".json"),
    ".tab.zip",
]


@pytest.mark.parametrize("suffix", EVERY)
def test_every_format_gives_the_same_rows_in_batches(tmp_path, suffix):
    batches = read(files.write(tmp_path / f"a{suffix}", ROWS), "SHTHUA", "TEN")
    assert [batch.first_row for batch in batches] == [1, 11, 21]
    assert [cell for batch in batches for cell in batch.columns["SHTHUA"]] == list(range(25))
    assert batches[2].columns["TEN"][-1] == "Hoà 24"
    areas = np.concatenate([shapely.area(batch.geometries) for batch in batches])
    assert areas == pytest.approx(np.full(25, 100.0), abs=0.003 if "tab" in suffix else 1e-6)


def test_columns_not_asked_for_are_never_read(tmp_path):
    (batch,) = read(files.write(tmp_path / "a.gpkg", ROWS), "SHTHUA", size=100)
    assert list(batch.columns) == ["SHTHUA"]


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg"])
def test_blank_cells_and_absent_shapes_are_none(tmp_path, suffix):
    rows = [files.parcel((0, 0, 1, 1), TEN="ế"), files.parcel(None, TEN=None)]
    (batch,) = read(files.write(tmp_path / f"a{suffix}", rows), "TEN")
    assert batch.columns["TEN"] == ["ế", None]
    assert batch.is_absent.tolist() == [False, True]


def test_text_ending_in_a_vowel_survives_cp1258(tmp_path):
    """GDAL's own conversion loses the last letter: iconv waits for an accent that never comes."""
    rows = [files.parcel((0, 0, 1, 1), TEN="Long Phú"), files.parcel((0, 0, 1, 1), TEN="Cần Thơ")]
    path = files.write(tmp_path / "a.shp", rows, encoding="CP1258")
    (batch,) = read(path, "TEN")
    assert [spelling.nfc(cell) for cell in batch.columns["TEN"]] == ["Long Phú", "Cần Thơ"]


def test_text_without_a_cpg_is_utf_8(tmp_path):
    path = files.write(tmp_path / "a.shp", ROWS, encoding="UTF-8")
    path.with_suffix(".cpg").unlink()
    (batch,) = read(path, "TEN", size=100)
    assert batch.columns["TEN"][3] == "Hoà 3"


def test_text_that_is_not_in_its_encoding_is_refused_with_the_row(tmp_path):
    path = files.write(tmp_path / "a.shp", ROWS, encoding="CP1258")
    path.with_suffix(".cpg").unlink()
    with pytest.raises(Refusal, match=r"a\.shp, row 1: b'Ho.*' in column TEN is not utf-8 text"):
        read(path, "TEN")
    assert read(path, "TEN", encoding="cp1258")[0].columns["TEN"][0] == "Hoà 0"


@pytest.mark.parametrize("name", ["bản đồ (1).zip", "{y}#1?.zip"])
def test_a_zip_of_any_name_with_folders_and_capitals_is_read_in_place(tmp_path, name):
    shp = files.write(tmp_path / "a.shp", ROWS)
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        for member in tmp_path.glob("a.*"):
            archive.write(member, f"Tờ 1/Thửa đất{member.suffix.upper()}")
    shp.unlink()
    assert len(read(tmp_path / name, "SHTHUA", size=100)[0]) == 25


def test_an_unknown_encoding_is_refused(tmp_path):
    with pytest.raises(Refusal, match="'klingon' is no known text encoding"):
        source.examine(files.write(tmp_path / "a.shp", ROWS), encoding="klingon")


def test_a_geopackage_with_several_maps_asks_which(tmp_path):
    path = files.write(tmp_path / "a.gpkg", ROWS, layer="one")
    files.write(path, ROWS[:3], layer="two", append=True)
    with pytest.raises(Refusal, match="choose one with --layer: one, two"):
        source.examine(path)
    with pytest.raises(Refusal, match=r"has no layer three \(it has: one, two\)"):
        source.examine(path, "three")
    assert source.examine(path, "two").rows == 3


def test_a_truncated_file_is_refused(tmp_path):
    path = files.write(tmp_path / "a.geojson", ROWS)
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(Refusal, match=r"a\.geojson cannot be read"):
        read(path, "SHTHUA")


def test_a_shapefile_without_its_index_is_read_and_left_alone(tmp_path):
    path = files.write(tmp_path / "a.shp", ROWS)
    path.with_suffix(".shx").unlink()
    before = sorted(tmp_path.iterdir())
    (batch,) = read(path, "SHTHUA", size=100)
    assert batch.columns["SHTHUA"] == list(range(25))
    assert shapely.area(batch.geometries) == pytest.approx(np.full(25, 100.0), abs=1e-6)
    assert sorted(tmp_path.iterdir()) == before


def test_measured_shapes_raise_no_warning(tmp_path):
    flat = factories.shape((0, 0, 10, 10)).geoms[0]
    high = shapely.force_3d(flat, 2.5)
    (batch,) = read(files.write(tmp_path / "a.gpkg", [files.parcel(None, geom=high)]), "SHTHUA")
    assert shapely.has_z(batch.geometries[0])
