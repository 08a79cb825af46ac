"""Shapefiles whose parts are missing, cut off, or strangers to each other."""

import os
import resource
import struct

import pytest

from layers.intake import source
from layers.intake.refusal import Refusal
from tests import files

ROWS = [files.parcel((i * 10, 0, i * 10 + 10, 10), 1, i) for i in range(40)]


@pytest.fixture
def shp(tmp_path):
    return files.write(tmp_path / "a.shp", ROWS)


def read(path, *columns):
    return [len(batch) for batch in source.batches(source.examine(path), columns)]


def test_without_its_table_it_has_shapes_only(shp):
    shp.with_suffix(".dbf").unlink()
    assert source.examine(shp).fields == ()
    assert read(shp) == [40]


@pytest.mark.parametrize("suffix", [".prj", ".cpg", ".shx"])
def test_without_another_part_it_has_all_rows(shp, suffix):
    shp.with_suffix(suffix).unlink()
    assert read(shp, "SHTHUA") == [40]


def test_parts_in_capitals_are_found(shp):
    for suffix in (".dbf", ".shx"):
        shp.with_suffix(suffix).rename(shp.with_suffix(suffix.upper()))
    assert read(shp, "SHTHUA") == [40]


@pytest.mark.parametrize("without_index", [True, False])
def test_a_cut_file_is_refused(shp, without_index):
    os.truncate(shp, 3000)
    if without_index:
        shp.with_suffix(".shx").unlink()
    with pytest.raises(Refusal, match=r"a\.shp is (cut off: it says|damaged after row 2\d)"):
        source.examine(shp)


def test_a_table_that_is_cut_off_is_refused(shp):
    os.truncate(shp.with_suffix(".dbf"), 400)
    with pytest.raises(Refusal, match=r"the \.dbf of a\.shp is cut off: it says it has 40 rows"):
        source.examine(shp)


def test_a_table_of_another_map_is_refused(shp, tmp_path):
    other = files.write(tmp_path / "b.shp", ROWS[:30])
    other.with_suffix(".dbf").replace(shp.with_suffix(".dbf"))
    with pytest.raises(Refusal, match=r"a\.shp has 40 shapes and its \.dbf 30 rows"):
        source.examine(shp)


def test_two_gigabytes_that_are_declared_and_not_there_are_refused(shp):
    """A sparse file of 2 GB: all of it is there for the system, and none of it is read."""
    with shp.open("r+b") as file:
        file.seek(24)
        file.write(struct.pack(">I", 2**31 // 2 - 4))
    with pytest.raises(Refusal, match="it says it has 2,147,483,640 bytes and has"):
        source.examine(shp)
    os.truncate(shp, 2**31 - 8)
    shp.with_suffix(".shx").unlink()
    with pytest.raises(Refusal, match=r"a\.shp is damaged after row 40"):
        source.examine(shp)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2 * 2**20  # kB


def test_a_file_of_less_than_a_head_is_refused(tmp_path):
    path = tmp_path / "a.shp"
    path.write_bytes(b"\x00\x00\x27\x0a" + b"\0" * 40)
    with pytest.raises(Refusal, match=r"a\.shp is cut off"):
        source.examine(path)


def test_the_index_alone_is_refused(shp):
    with pytest.raises(Refusal, match=r"a\.shx is the index of a Shapefile: give its \.shp"):
        source.examine(shp.with_suffix(".shx"))


def test_of_no_rows_is_read_as_none(tmp_path):
    path = files.write(tmp_path / "a.shp", ROWS[:1])
    path.write_bytes(path.read_bytes()[:24] + struct.pack(">I", 50) + path.read_bytes()[28:100])
    for part, size in ((".shx", 100), (".dbf", None)):
        content = bytearray(path.with_suffix(part).read_bytes())
        if size is None:
            content[4:8] = bytes(4)
        else:
            content[24:28] = struct.pack(">I", 50)
        path.with_suffix(part).write_bytes(bytes(content[:size]))
    assert sum(read(path, "SHTHUA")) == 0
