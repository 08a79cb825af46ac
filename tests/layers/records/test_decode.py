"""A table in any of the encodings that offices have, told by what reads as Vietnamese."""

import unicodedata

import pytest

from layers.intake import encoding  # noqa: F401 - makes Python know TCVN3 and VNI
from layers.intake.refusal import Refusal
from layers.records import decode
from tests import factories
from tests.layers.intake.test_encoding import cp1258
from tests.layers.people import planted
from tests.layers.records import exports
from tests.layers.records.exports import HEAD, load, row

HEADS = [*HEAD[:3], "Số thửa cũ", *HEAD[3:], "Ghi chú", "Lý do chưa đạt"]
ROWS = [[*row(1, 1)[:3], "7", *row(1, 1)[3:], "thửa ở ấp Thạnh Quới", "thiếu giấy tờ"],
        [*row(1, 2)[:3], "8", *row(1, 2)[3:], "đường Nguyễn Huệ", ""]]  # fmt: skip
TEXT = "\r\n".join(
    ";".join("" if cell is None else str(cell) for cell in cells) for cells in [HEADS, *ROWS]
)
# Letters that Western European Windows has; heads as people write them without accents.
WESTERN = (
    "Danh sách xã Tân Hòa, phân tách theo xã Tân Thành\nMa xa;So to;So thua;Phan loai\n"
    "31150;1;1;Nhóm 1\n31150;1;2;Nhóm 1\n"
)
WIDE = "utf-16-le"
BYTES = {
    "utf-8": TEXT.encode(),
    "utf-8-sig": TEXT.encode("utf-8-sig"),
    "tcvn3": TEXT.encode("tcvn3"),
    "vni": TEXT.encode("vni"),
    "cp1258": cp1258(TEXT),
    "cp1252": WESTERN.encode("cp1252"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16-le": TEXT.encode(WIDE),
    "utf-16-be": TEXT.encode("utf-16-be"),
    "tcvn3-in-utf-8": TEXT.encode("tcvn3").decode("cp1252", "replace").encode(),
    "vni-in-utf-8": TEXT.encode("vni").decode("cp1252").encode(),
}
TITLES = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "tcvn3": "TCVN3 (ABC)", "vni": "VNI-Windows",
    "cp1258": "Windows-1258", "cp1252": "Windows-1252", "utf-16": "UTF-16", "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 BE",
    "tcvn3-in-utf-8": "TCVN3 (ABC), seen as Western European letters",
    "vni-in-utf-8": "VNI-Windows, seen as Western European letters",
}  # fmt: skip


@pytest.fixture
def ninh_kieu(conn):
    factories.commune(conn)
    for number in (1, 2):
        factories.parcel(conn, (20 * number, 0, 20 * number + 20, 30), "1", str(number))


def old(path, name):
    """Write a file of UTF-8 anew: Python itself writes no file in the old encodings."""
    path.write_bytes(path.read_text("utf-8").encode(name))
    return path


@pytest.mark.parametrize("name", BYTES)
def test_a_table_is_read_in_any_encoding_and_says_why(conn, ninh_kieu, tmp_path, name):
    path = tmp_path / "e.csv"
    path.write_bytes(BYTES[name])
    report = load(conn, path)
    assert (report.counts["matched"], report.counts["refused"]) == (2, 0)
    (evidence,) = report.settings["evidence"]
    assert evidence["chosen"] == TITLES[name]
    assert "words are Vietnamese" in evidence["because"]
    if name != "cp1252":
        assert "Số" in unicodedata.normalize("NFC", evidence["because"])
        assert report.settings["columns"]["so_thua_cu"] == "Số thửa cũ"


@pytest.mark.parametrize("name", ["tcvn3", "vni", "cp1258", "utf-8", "utf-16"])
def test_the_encoding_can_be_said(conn, ninh_kieu, tmp_path, name):
    path = tmp_path / "e.csv"
    path.write_bytes(BYTES[name])
    report = load(conn, path, encoding=name.upper())
    assert report.counts["matched"] == 2
    assert report.settings["encoding_from"] == "option"
    assert report.settings["evidence"][0]["because"].startswith("said, and 100 %")


@pytest.mark.parametrize(
    ("name", "said", "reason"),
    [
        ("tcvn3", "utf-8", "e.csv is not written in UTF-8, as --encoding says"),
        ("utf-8", "utf-16", "e.csv is not written in UTF-16, as --encoding says"),
        ("utf-8", "klingon", "'klingon' is no known text encoding"),
    ],
)
def test_what_is_said_wrongly_is_refused(tmp_path, name, said, reason):
    path = tmp_path / "e.csv"
    path.write_bytes(BYTES[name])
    with pytest.raises(Refusal, match=reason):
        decode.choose(path, said)


def test_what_may_be_read_in_two_ways_is_asked_about(tmp_path):
    path = tmp_path / "e.csv"
    path.write_bytes("Số tờ;Ô\n".encode("tcvn3")[-5:] + b"\xb8\xb5;\xb8\n")
    with pytest.raises(Refusal, match="in which encoding its text is cannot be told") as asked:
        decode.choose(path, None)
    assert len(asked.value.offers) > 1


def test_without_accents_nothing_needs_to_be_told(tmp_path):
    path = tmp_path / "e.csv"
    path.write_bytes(b"Ma xa;So to;So thua;Phan loai\n31150;1;1;1\n")
    written = decode.choose(path, None)
    assert written.evidence([]).because == "all of its text is ASCII"


def test_the_evidence_shows_heads_and_nobodys_name(conn, ninh_kieu, tmp_path):
    rows = [planted.row(planted.THU), planted.row(planted.THU, number=2)]
    path = old(exports.text(tmp_path / "e.csv", rows, head=planted.HEAD), "tcvn3")
    report = load(conn, path)
    assert report.settings["encoding"] == "tcvn3"
    said = str(report.settings)
    assert planted.found_in(said) == []
    assert not any(word in said for word in ("Nguyễn", "Thử", "Bịa"))


def test_people_are_read_in_old_letters(conn, ninh_kieu, tmp_path):
    rows = [planted.row(planted.THU), planted.row(planted.GIA, number=2)]
    path = old(exports.text(tmp_path / "e.csv", rows, head=planted.HEAD), "vni")
    assert load(conn, path, with_people=True).counts["people"]["holders"]["added"] == 2
    with conn.cursor() as cursor:
        cursor.execute("SELECT name FROM restricted.holder ORDER BY id")
        assert [name for (name,) in cursor] == ["Nguyễn Văn Thử", "Trần Thị Giả"]
