"""What kind of file it is, by its content, and nothing of it unpacked or followed."""

import zipfile

import pytest

from layers.intake import container
from layers.intake.refusal import Refusal
from tests import files


def test_the_content_decides_not_the_suffix(tmp_path):
    path = files.write(tmp_path / "a.geojson", [files.parcel((0, 0, 10, 10))])
    assert container.look(path.rename(tmp_path / "a.txt")).driver == container.GEOJSON
    path = files.write(tmp_path / "b.gpkg", [files.parcel((0, 0, 10, 10))])
    assert container.look(path.rename(tmp_path / "b.dat")).driver == container.GEOPACKAGE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", r"is empty \(0 bytes\)"),
        (b"sheet;parcel\n1;2\n", "is not a file of maps"),
        (b"<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>", "is not a file of maps"),
        (b"[1, 2]", "is not a file of maps"),
        (b"PK\x03\x04 and then nothing", "is a damaged zip"),
    ],
)
def test_other_content_is_refused(tmp_path, content, reason):
    path = tmp_path / "map.geojson"
    path.write_bytes(content)
    with pytest.raises(Refusal, match=reason):
        container.look(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "nowhere.zip", tmp_path):
        with pytest.raises(Refusal, match="there is no file"):
            container.look(path)


SHP = b"\0\0\x27\x0a".ljust(24, b"\0") + b"\0\0\0\x32".ljust(76, b"\0")  # of no shape


def _zip(path, *names):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, SHP if name.endswith(".shp") else b"x")
    return path


def test_a_zip_without_a_map_says_what_it_holds(tmp_path):
    path = _zip(tmp_path / "a.zip", "map.dbf", "readme.txt")
    with pytest.raises(Refusal, match=r"holds no map .*\(it holds: map\.dbf, readme\.txt\)"):
        container.look(path)


def test_a_zip_with_several_maps_asks_which(tmp_path):
    path = _zip(tmp_path / "a.zip", "one.shp", "two.shp", "__MACOSX/._two.shp")
    with pytest.raises(Refusal, match="choose one with --layer: one, two"):
        container.look(path)
    assert container.look(path, "two").driver == container.SHAPEFILE
    with pytest.raises(Refusal, match="named three"):
        container.look(path, "three")


@pytest.mark.parametrize("name", ["../../out.shp", "/etc/out.shp", "..\\out.shp"])
def test_a_zip_that_points_outside_is_refused_and_nothing_is_unpacked(tmp_path, name):
    inner = tmp_path / "inner"
    inner.mkdir()
    path = _zip(inner / "a.zip", name)
    with pytest.raises(Refusal, match="points outside it"):
        container.look(path)
    assert sorted(found.name for found in tmp_path.rglob("*")) == ["a.zip", "inner"]


def test_the_cpg_is_found_in_the_zip_and_beside_the_file(tmp_path):
    path = files.write(tmp_path / "a.zip", [files.parcel((0, 0, 10, 10))], encoding="cp1252")
    assert container.look(path).declared_encoding.lower().endswith("1252")
    assert container.look(tmp_path / "a.shp").declared_encoding.lower().endswith("1252")
