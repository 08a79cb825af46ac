"""Every kind of map by its content, under a name that says something else."""

import pytest

from layers.intake import container, gdal, kind, source
from layers.intake.refusal import Refusal
from tests import drawings, files

ROWS = [files.parcel((i * 10, 0, i * 10 + 10, 10), 1, i) for i in range(3)]
KINDS = {
    ".shp": kind.SHAPEFILE, ".gpkg": kind.GEOPACKAGE, ".geojson": kind.GEOJSON,
    ".geojsonl": kind.GEOJSON_LINES, ".fgb": kind.FLATGEOBUF, ".gml": kind.GML,
    ".json": kind.ESRI_JSON,
}  # fmt: skip


@pytest.mark.parametrize("suffix", KINDS)
def test_a_file_is_what_is_in_it(tmp_path, suffix):
    path = files.write(tmp_path / f"a{suffix}", ROWS)
    assert container.look(path.rename(tmp_path / "a.txt")).driver == KINDS[suffix]


@pytest.mark.parametrize("suffix", [".tab", ".mif"])
def test_a_mapinfo_table_is_read_with_its_parts(tmp_path, suffix):
    path = files.write(tmp_path / f"a{suffix}", ROWS)
    assert container.look(path).driver == kind.MAPINFO
    for part in (".dat", ".mid"):
        path.with_suffix(part).unlink(missing_ok=True)
    with pytest.raises(Refusal, match=rf"a\{suffix} comes without its \.(dat|mid)"):
        container.look(path)


@pytest.mark.parametrize("suffix", [".dxf", ".dgn"])
def test_a_drawing_is_what_is_in_it(tmp_path, suffix):
    path = drawings.write(tmp_path / f"a{suffix}", drawings.grid(1))
    assert container.look(path.rename(tmp_path / "a.txt")).driver == suffix[1:].upper()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is a DGN V8 drawing .* as DGN V7"),
        (b"AC1032" + bytes(600), "is a DWG drawing: save it as DXF"),
        (b"\x1f\x8b\x08" + bytes(60), "is compressed with gzip"),
        (b"Rar!\x1a\x07" + bytes(60), "is a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(60), "is a 7z archive"),
        (b"%PDF-1.7", "is not a file of maps"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, content, reason):
    path = tmp_path / "a.dgn"
    path.write_bytes(content)
    with pytest.raises(Refusal, match=reason):
        container.look(path)


VIRTUAL = (
    "<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>{}</SrcDataSource>"
    "<SrcLayer>a</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"
)


@pytest.mark.parametrize("pad", [0, 70_000])
def test_a_text_that_leads_to_another_file_is_not_followed(tmp_path, pad):
    """It calls itself GML, and GDAL would take it for a virtual data set and open that file."""
    other = files.write(tmp_path / "a.gpkg", ROWS)
    path = tmp_path / "b.gml"
    head = '<?xml version="1.0"?><!-- <x xmlns="http://www.opengis.net/gml"> -->'
    path.write_text(head + " " * pad + VIRTUAL.format(other))
    with pytest.raises(Refusal):
        source.examine(path)


def test_entities_that_multiply_are_refused(tmp_path):
    path = tmp_path / "a.gml"
    head = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    path.write_text(f'{head}<x xmlns:gml="http://www.opengis.net/gml">&b;</x>')
    with pytest.raises(Refusal, match="is not a file of maps"):
        source.examine(path)


def test_a_mapinfo_table_that_stands_for_others_is_refused(tmp_path):
    path = tmp_path / "a.tab"
    path.write_text('!table\n!version 300\nDefinition Table\n Type "RASTER"\n File "x.tif"\n')
    with pytest.raises(Refusal, match=r"a\.tab is a MapInfo table that only names other files"):
        source.examine(path)


def test_features_one_a_line_may_be_long_ones(tmp_path):
    wide = [files.parcel((0, 0, 9, 9), 1, i, TEN="x" * 90_000) for i in range(3)]
    path = files.write(tmp_path / "a.geojsonl", wide)
    (batch,) = source.batches(source.examine(path.rename(tmp_path / "a.json")), ("SHTHUA",))
    assert batch.columns["SHTHUA"] == [0, 1, 2]


def test_features_one_a_line_may_be_marked_as_records(tmp_path):
    path = files.write(tmp_path / "a.geojsonl", ROWS)
    marked = "".join(f"\x1e{line}\n" for line in path.read_text("utf-8").splitlines())
    path.write_text(marked, "utf-8")
    (batch,) = source.batches(source.examine(path), ("SHTHUA",))
    assert batch.columns["SHTHUA"] == [0, 1, 2]


@pytest.mark.parametrize("driver", [*KINDS.values(), kind.MAPINFO, *kind.DRAWINGS])
def test_a_machine_whose_gdal_lacks_a_driver_says_so(tmp_path, monkeypatch, driver):
    gdal.require(driver, "a")
    monkeypatch.setattr("pyogrio.list_drivers", lambda **_: {"Memory": "r"})
    with pytest.raises(Refusal, match="which the GDAL of this machine was built without"):
        gdal.require(driver, "a")
