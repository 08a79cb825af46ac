"""Names of communes in an old text encoding."""

import pytest

import config
from layers import province, sql
from layers.communes import load as loading
from layers.communes.read import Options
from tests import dbf, files

CAN_THO = province.read(config.ROOT / "provinces", "92")
NAMES = ["Phường An Bình", "Phường Ô Môn"]


def boundaries(tmp_path, name):
    rows = [
        files.commune((0, 0, 1000, 1000), "a" * 10, "x" * 30),
        files.commune((1000, 0, 2000, 1000), "b" * 10, "y" * 30),
    ]
    shp = files.write(tmp_path / "c.shp", rows)
    dbf.put(shp, "code", [code.encode(name) for code in ("31150", "31153")])
    return dbf.put(shp, "name", [text.encode(name) for text in NAMES])


@pytest.mark.parametrize("name", ["tcvn3", "vni", "utf-16-le"])
def test_names_in_an_old_encoding_are_read(conn, tmp_path, name):
    loading.load(conn, boundaries(tmp_path, name), CAN_THO, Options())
    found = sql.rows(conn, "SELECT name, search_name FROM commune ORDER BY code")
    assert [row["name"] for row in found] == NAMES
    assert [row["search_name"] for row in found] == ["an binh", "o mon"]
