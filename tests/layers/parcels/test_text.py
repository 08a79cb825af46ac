"""Text of every encoding goes in as Vietnamese, and the report says how that was found out."""

import unicodedata

import pytest

from layers import sql
from layers.intake.refusal import Refusal
from tests import dbf, factories, files
from tests.layers.parcels.loading import load, parcels, refused

SHEETS = ["Tờ Long Phú", "Tờ Cần Thơ", "Trích đo Thạnh Quới", "Đường Nguyễn Huệ", "KÊNH XÁNG XÀ NO"]
WESTERN = ["Xã Tân Hoà", "Trà Vinh", "Cái Bé", "Ngã Ba Bà Lúa", "Hoà Bình"]  # no ạ, ơ, ư …


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    return factories.commune(conn)


def rows(sheets):
    places = [(x * 20, 0, x * 20 + 20, 30) for x in range(len(sheets))]
    return [files.parcel(place, sheet, 1) for place, sheet in zip(places, sheets, strict=True)]


def shapefile(tmp_path, cells):
    placeholders = [f"{n:040d}" for n in range(len(cells))]
    return dbf.put(files.write(tmp_path / "p.shp", rows(placeholders)), "SHBANDO", cells)


def cp1258(text):
    """Encode as Windows does: a precomposed vowel where there is one, its tone behind it."""
    hats = "\u0302\u0306\u031b"
    out = ""
    for letter in text:
        base = unicodedata.normalize("NFD", letter)
        hat = "".join(mark for mark in base[1:] if mark in hats)
        tone = "".join(mark for mark in base[1:] if mark not in hats)
        out += unicodedata.normalize("NFC", base[0] + hat) + tone
    return out.encode("cp1258")


def encoding(report):
    (found,) = [one for one in report.settings["evidence"] if one["subject"] == "encoding"]
    return found


def sheets(conn):
    return [row["sheet_no"] for row in parcels(conn)]


@pytest.mark.parametrize(
    "name", ["utf-8", "tcvn3", "vni", "cp1258", "utf-16-le", "utf-16-be", "tcvn3-in-utf-8"]
)
def test_each_encoding_is_found_out_and_read(conn, tmp_path, name):
    encode = cp1258 if name == "cp1258" else lambda text: text.encode(name)
    report = load(conn, shapefile(tmp_path, [encode(text) for text in SHEETS]))
    assert sheets(conn) == SHEETS
    assert report.settings["encoding"] == name
    assert "100 % of 1" in encoding(report)["because"]


def test_windows_1252_is_read_where_it_has_the_letters(conn, tmp_path):
    report = load(conn, shapefile(tmp_path, [text.encode("cp1252") for text in WESTERN]))
    assert sheets(conn) == WESTERN
    assert report.settings["encoding"] == "cp1252"


@pytest.mark.parametrize("name", ["tcvn3", "vni", "utf-16-le"])
def test_a_zipped_shapefile_is_no_different(conn, tmp_path, name):
    shp = shapefile(tmp_path, [text.encode(name) for text in SHEETS])
    load(conn, files.zipped(shp, tmp_path / "p.zip"))
    assert sheets(conn) == SHEETS


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson"])
@pytest.mark.parametrize("name", ["tcvn3", "vni", "utf-8"])
def test_text_that_was_converted_wrongly_is_put_right(conn, tmp_path, suffix, name):
    wrong = [text.encode(name).decode("cp1252", "replace") for text in SHEETS]
    if any("\ufffd" in text for text in wrong):
        wrong = [text.encode(name).decode("latin-1") for text in SHEETS]
    report = load(conn, files.write(tmp_path / f"p{suffix}", rows(wrong)))
    assert sheets(conn) == SHEETS
    assert report.settings["encoding"] == f"{name}-in-utf-8"
    assert "seen as Western European letters" in encoding(report)["chosen"]


def test_decomposed_letters_come_out_composed(conn, tmp_path):
    loose = [unicodedata.normalize("NFD", text) for text in SHEETS]
    report = load(conn, files.write(tmp_path / "p.gpkg", rows(loose)))
    assert (sheets(conn), report.settings["encoding"]) == (SHEETS, "utf-8")


def test_a_declaration_that_yields_no_vietnamese_does_not_count(conn, tmp_path):
    """ArcGIS writes 1252 beside whatever it was given."""
    shp = shapefile(tmp_path, [text.encode("tcvn3") for text in SHEETS])
    shp.with_suffix(".cpg").write_text("1252")
    assert load(conn, shp).settings["encoding"] == "tcvn3"
    assert sheets(conn) == SHEETS


def test_a_declaration_that_yields_vietnamese_counts(conn, tmp_path):
    """The same bytes would be Windows-1252 too."""
    shp = shapefile(tmp_path, ["Tân".encode("cp1252")])
    shp.with_suffix(".cpg").write_text("1258")
    report = load(conn, shp)
    assert (report.settings["encoding"], sheets(conn)) == ("cp1258", ["Tân"])
    assert encoding(report)["because"].startswith("declared, and 100 % of 1 words")


def test_text_that_two_encodings_would_explain_is_asked_about(conn, tmp_path):
    path = shapefile(tmp_path, ["Tân".encode("cp1252")])
    refused(conn, path, r"cannot be told; .*such as Tõn \(--encoding tcvn3\)")
    refused(conn, path, r"cannot be told; .*such as Tân \(--encoding cp1258\)")
    with pytest.raises(Refusal) as caught:
        load(conn, path)
    assert {"encoding": "tcvn3"} in caught.value.offers
    assert load(conn, path, encoding="tcvn3").settings["encoding_from"] == "option"
    assert sheets(conn) == ["Tõn"]


def test_what_the_person_says_wins_and_reaches_into_converted_text(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "p.gpkg", rows(["Long Phó"])), encoding="tcvn3")
    assert (sheets(conn), report.settings["encoding"]) == (["Long Phú"], "tcvn3-in-utf-8")


def test_text_of_another_country_stays_as_it_is(conn, tmp_path):
    french = ["Égliseneuve", "Forêt", "Bœufs", "Cœur"]
    report = load(conn, files.write(tmp_path / "p.geojson", rows(french)))
    assert (sheets(conn), report.settings["encoding"]) == (french, "utf-8")


def test_plain_text_needs_no_encoding(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "p.shp", rows(["1", "2"])))
    assert encoding(report)["because"] == "all of its text is ASCII"


def test_text_that_is_not_read_does_not_hold_a_file_up(conn, tmp_path):
    some = [row | {"GHICHU": "x" * 20} for row in rows(["1", "2"])]
    shp = files.write(tmp_path / "p.shp", some)
    report = load(conn, dbf.put(shp, "GHICHU", ["Tân".encode("cp1252")] * 2))
    assert encoding(report)["because"] == "what is read of it is ASCII"


def test_words_of_columns_that_are_not_read_are_never_shown(conn, tmp_path):
    """A column may hold a name, whatever it is called."""
    some = [row | {"GHICHU": "Giả Tưởng"} for row in rows(["Tờ Phú", "Tờ Thơ"])]
    report = load(conn, files.write(tmp_path / "p.gpkg", some))
    assert "100 % of 8 words" in encoding(report)["because"]
    assert "Tưởng" not in str(report.settings)


def test_no_persons_text_is_looked_at(conn, tmp_path):
    some = [row | {"TENCHU": "x" * 20} for row in rows(["1", "2"])]
    shp = files.write(tmp_path / "p.shp", some)
    report = load(conn, dbf.put(shp, "TENCHU", [cp1258("Nguyễn Văn Giả Tưởng")] * 2))
    assert encoding(report)["because"] == "all of its text is ASCII"
    assert "Nguy" not in str(sql.rows(conn, "SELECT * FROM import_run"))
