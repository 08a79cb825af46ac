"""A file that is cut off is refused, whatever its kind and wherever it is cut."""

import pytest

from layers.intake import source
from layers.intake.refusal import Refusal
from tests import drawings, files

ROWS = [files.parcel((i * 10, 0, i * 10 + 10, 10), 1, i, TEN=f"thua {i}") for i in range(300)]
# What is read, and the part of it that is cut.
CUT = [
    *((suffix, suffix) for suffix in (".gpkg", ".fgb", ".gml", ".json", ".geojson", ".geojsonl")),
    *((".tab", ".map"), (".tab", ".dat"), (".mif", ".mif"), (".mif", ".mid")),
    *((".dxf", ".dxf"), (".dgn", ".dgn")),
]


def write(path):
    if path.suffix in (".dxf", ".dgn"):
        return drawings.write(path, drawings.grid(10, 10))
    return files.write(path, ROWS)


def read(path):
    file = source.examine(path)
    return sum(map(len, source.batches(file, file.fields)))


@pytest.mark.parametrize(("suffix", "part"), CUT)
def test_what_is_cut_off_is_refused(tmp_path, suffix, part):
    path = write(tmp_path / f"to5{suffix}")
    content = path.with_suffix(part).read_bytes()
    assert read(path) in (100, 300)
    for share in (0.2, 0.5, 0.9):
        path.with_suffix(part).write_bytes(content[: int(len(content) * share)])
        with pytest.raises(
            Refusal, match=rf"to5\{suffix} (is cut off|cannot be read|is damaged|has)"
        ):
            read(path)


def test_a_cut_geopackage_is_told_without_the_words_of_sqlite(tmp_path):
    path = write(tmp_path / "to5.gpkg")
    content = path.read_bytes()
    for length in (50, 100, len(content) // 2, len(content) - 1):
        path.write_bytes(content[:length])
        with pytest.raises(Refusal, match=r"^to5\.gpkg is cut off: its end is missing"):
            read(path)


def test_a_broken_line_among_many_is_told(tmp_path):
    path = files.write(tmp_path / "a.geojsonl", ROWS)
    lines = path.read_text("utf-8").splitlines()
    lines[150] = lines[150][:40]
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(Refusal, match="299 of its 300 rows can be read"):
        read(path)


def test_deleted_rows_of_a_table_are_not_missed(tmp_path):
    path = files.write(tmp_path / "a.tab", ROWS)
    content = bytearray(path.with_suffix(".dat").read_bytes())
    size, length = (int.from_bytes(content[at : at + 2], "little") for at in (8, 10))
    content[size + 7 * length] = ord("*")
    path.with_suffix(".dat").write_bytes(content)
    places = bytearray(path.with_suffix(".id").read_bytes())
    places[28:32] = bytes(4)  # the eighth row has no shape any more
    path.with_suffix(".id").write_bytes(places)
    assert read(path) == 299
