"""Zips that are not what they say: each refused with a sentence, and nothing left behind."""

import io
import os
import struct
import tempfile
import zipfile
from pathlib import Path

import pytest

from layers.intake import archive, container, source
from layers.intake.refusal import Refusal
from tests import drawings, files

ROWS = [files.parcel((i * 10, 0, i * 10 + 10, 10), 1, i, TEN=f"Hoà {i}") for i in range(3)]


@pytest.fixture(autouse=True)
def scratch(tmp_path_factory, monkeypatch):
    """Where files are unpacked; empty again once nobody holds one."""
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def refused(path, reason):
    with pytest.raises(Refusal, match=reason) as raised:
        container.look(path)
    assert "\n" not in str(raised.value)


def zipped(path, members, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def shapefile(tmp_path, rows=ROWS):
    """The parts of a Shapefile, by suffix."""
    path = files.write(tmp_path / "inner.shp", rows)
    return {part.suffix: part.read_bytes() for part in tmp_path.glob("inner.*")} | {"path": path}


def test_a_bomb_is_refused_by_what_it_says(tmp_path):
    path = tmp_path / "a.zip"
    zipped(path, {"map.geojson": b" " * (80 * 2**20)})
    assert path.stat().st_size < 200_000
    refused(path, r"a\.zip: map\.geojson would unpack to 80 MB or more out of 0\.1 MB")


def test_a_bomb_that_lies_is_refused_while_it_unpacks(tmp_path, monkeypatch):
    """The directory says little, and nothing of it is believed: the bytes are counted."""
    monkeypatch.setattr(archive, "RATIO_MATTERS", 2**20)
    monkeypatch.setattr(archive, "_require_honest", lambda *_: None)
    geojson = b'{"type": "FeatureCollection", "features": []' + b" " * 2**22 + b"}"
    refused(zipped(tmp_path / "a.zip", {"a.geojson": geojson}), "would unpack to 2 MB or more")


def test_entries_that_share_their_bytes_are_refused(tmp_path):
    """How 42 kB become 5 GB at a modest ratio each."""
    path = zipped(tmp_path / "a.zip", {f"{n}.geojson": os.urandom(300) for n in range(3)})
    content = bytearray(path.read_bytes())
    at, first = -1, None
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        first = first or content[at + 20 : at + 28]
        content[at + 20 : at + 24] = struct.pack("<I", 600)
    path.write_bytes(content)
    refused(path, r"a\.zip is a damaged zip: its entries overlap")


def test_too_many_entries_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_ENTRIES", 3)
    refused(zipped(tmp_path / "a.zip", {f"{n}.txt": b"x" for n in range(4)}), "holds 4 entries")


def test_a_zip_in_a_zip_is_refused(tmp_path):
    inner = files.write(tmp_path / "inner.zip", ROWS).read_bytes()
    path = zipped(tmp_path / "a.zip", {"to 1.zip": inner})
    refused(path, r"a\.zip holds another archive, to 1\.zip: unpack it")


def test_a_zip_with_a_password_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.geojson": b"{}"})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    refused(path, r"a\.zip is protected by a password")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_zip_cut_off_is_refused(tmp_path, share):
    path = files.write(tmp_path / "a.zip", ROWS)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    refused(path, r"a\.zip is a damaged zip")


def test_a_zip_with_flipped_bits_is_refused(tmp_path):
    parts = shapefile(tmp_path)
    path = zipped(tmp_path / "a.zip", {"a.shp": parts[".shp"], "a.dbf": parts[".dbf"]}, 0)
    content = bytearray(path.read_bytes())
    content[200] ^= 0xFF
    path.write_bytes(content)
    refused(path, r"a\.zip is a damaged zip: Bad CRC")


def test_compression_that_is_not_known_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.geojson": b"{}"})
    content = bytearray(path.read_bytes())
    content[8] = 9  # Deflate64, as Windows makes it of large files
    content[content.index(b"PK\x01\x02") + 10] = 9
    path.write_bytes(content)
    refused(path, r"a\.zip is packed in a way that cannot be read")


@pytest.mark.parametrize(
    ("encoding", "name"),
    # Windows-1258 writes an accent after its letter.
    [("utf-8", "bản đồ"), ("cp1258", "ba\u0309n đô\u0300"), ("cp437", "ban do")],
)
def test_names_without_a_mark_are_read_as_they_were_meant(tmp_path, encoding, name):
    """Old programs write names in the code page of their machine, and say nothing of it."""
    raw = name.encode(encoding)
    parts, marks = shapefile(tmp_path), "N" * len(raw)
    members = {f"{marks}{suffix}": parts[suffix] for suffix in (".shp", ".dbf", ".shx")}
    members |= {f"other{suffix}": parts[suffix] for suffix in (".shp", ".dbf")}
    path = zipped(tmp_path / "a.zip", members)
    path.write_bytes(path.read_bytes().replace(marks.encode(), raw))
    with pytest.raises(Refusal, match=f"choose one with --layer: {name}, other"):
        container.look(path)
    for layer in ("other", name):
        (batch,) = source.batches(source.examine(path, layer), ("SHTHUA",))
        assert batch.columns["SHTHUA"] == [0, 1, 2]


def test_what_is_in_a_zip_is_told_by_its_content(tmp_path):
    inner = files.write(tmp_path / "a.gpkg", ROWS).read_bytes()
    path = zipped(tmp_path / "a.zip", {"readme.txt": b"x", "tờ 1/parcels.dat2": inner})
    assert source.examine(path).driver == "GPKG"
    drawing = drawings.write(tmp_path / "dc12.dgn", drawings.grid(1)).read_bytes()
    assert container.look(zipped(tmp_path / "b.zip", {"dc12.dgn": drawing})).driver == "DGN"


def test_a_drawing_in_a_zip_that_cannot_be_read_is_named(tmp_path):
    path = zipped(tmp_path / "a.zip", {"tờ 1.dwg": b"AC1032" + b"\0" * 100})
    refused(path, r"tờ 1\.dwg in a\.zip is a DWG drawing: save it as DXF")


def test_nothing_of_a_zip_is_unpacked_beside_it(tmp_path):
    folder = tmp_path / "inner"
    folder.mkdir()
    path = files.write(folder / "a.zip", ROWS)
    before = sorted(folder.iterdir())
    assert len(list(source.batches(source.examine(path), ("SHTHUA",)))) == 1
    assert sorted(folder.iterdir()) == before


def test_a_stream_that_is_no_zip_after_all(tmp_path):
    path = Path(tmp_path / "a.zip")
    path.write_bytes(io.BytesIO(b"PK\x05\x06" + b"\0" * 18).getvalue())  # a zip of nothing
    refused(path, "holds no map that can be read here .*nothing")
