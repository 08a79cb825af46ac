"""Columns recognised by what they hold; what looks like a number is only suggested."""

import pytest

from tests import factories, files
from tests.layers.parcels.loading import load, parcels, refused

PLACES = [(x * 20, 0, x * 20 + 20, 30) for x in range(12)]
USES = ["LUC", "CLN", "ONT+CLN", "BHK", "DGT", "ODT"] * 2


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    return factories.commune(conn)


def rows(**columns):
    """Rows whose land use and number stand where `columns` says, cell by cell."""
    return [
        {"geom": factories.shape(place), "SHBANDO": 1, "SHTHUA": n}
        | {name: cells[n] for name, cells in columns.items()}
        for n, place in enumerate(PLACES)
    ]


def without(name, some):
    return [{key: cell for key, cell in row.items() if key != name} for row in some]


def why(report, key):
    (found,) = [e for e in report.settings["evidence"] if e["subject"] == f"column {key}"]
    return found["because"]


@pytest.mark.parametrize("suffix", [".shp", ".gpkg", ".geojson"])
def test_land_use_is_recognised_whatever_its_column_is_called(conn, tmp_path, suffix):
    report = load(conn, files.write(tmp_path / f"p{suffix}", rows(GHICHU2=USES)))
    assert report.settings["columns"]["loai_dat"] == "GHICHU2"
    assert why(report, "loai_dat") == "by content: 100 % land-use codes"
    assert parcels(conn)[2]["land_use"] == ["ONT", "CLN"]


def test_a_column_that_says_it_is_land_use_and_holds_some_is_believed(conn, tmp_path):
    path = files.write(tmp_path / "p.gpkg", rows(KHLOAIDAT=["LUC", "?"] * 6, GHICHU2=USES))
    report = load(conn, path)
    assert (report.settings["columns"]["loai_dat"], why(report, "loai_dat")) == (
        "KHLOAIDAT",
        "by name",
    )


def test_a_column_that_says_it_is_land_use_and_holds_none_is_not(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "p.gpkg", rows(MADAT=range(12), GHICHU2=USES)))
    assert report.settings["columns"]["loai_dat"] == "GHICHU2"
    assert why(report, "loai_dat") == "by content: 100 % land-use codes; MADAT holds none"


@pytest.mark.parametrize(
    "cells", [["LUC"] * 12, ["LUC", "CLN", "mương"] * 4, [None] * 12, range(12)]
)
def test_one_code_only_or_many_other_words_are_no_land_use(conn, tmp_path, cells):
    report = load(conn, files.write(tmp_path / "p.geojson", rows(GHICHU2=list(cells))))
    assert "loai_dat" not in report.settings["columns"]


def test_what_is_said_is_not_looked_for(conn, tmp_path):
    path = files.write(tmp_path / "p.gpkg", rows(GHICHU2=USES))
    assert "loai_dat" not in load(conn, path, columns={"loai_dat": "-"}).settings["columns"]
    said = load(conn, path, columns={"loai_dat": "GHICHU2"})
    assert why(said, "loai_dat") == "said"


def test_commune_codes_are_recognised_by_those_there_are(conn, tmp_path):
    factories.commune(conn, "31153", "Phường Ô Môn", (120, 0, 1000, 1000))
    codes = [31150] * 6 + [31153] * 6
    report = load(conn, files.write(tmp_path / "p.gpkg", rows(VUNG=codes, KHAC=range(12))))
    assert why(report, "ma_xa") == "by content: 100 % codes of communes"
    (commune,) = [e for e in report.settings["evidence"] if e["subject"] == "commune"]
    assert commune["chosen"] == "column VUNG"


def test_the_key_of_a_program_is_named_and_not_taken(conn, tmp_path):
    some = without(
        "SHTHUA", [{"geom": None, "THUAID": None} | row for row in rows(THUAID=range(12))]
    )
    path = files.write(tmp_path / "p.gpkg", some)
    key = "THUAID: a key of the program that wrote the file, seldom the number; name it"
    refused(conn, path, r"\(it has: THUAID, SHBANDO\); " + key)
    assert load(conn, path, columns={"so_thua": "THUAID"}).counts["added"] == 12


def test_columns_that_could_be_the_number_are_suggested(conn, tmp_path):
    some = without("SHTHUA", rows(SO=range(1, 13), LOAI=[1, 2] * 6, TEN=["x"] * 12))
    path = files.write(tmp_path / "p.gpkg", some)
    refused(conn, path, r"could be the parcel number: SO \(1 to 12\); name it with --column so_th")


def test_columns_that_could_be_the_sheet_are_suggested(conn, tmp_path):
    some = without("SHBANDO", rows(SO=range(1, 13), BD=[1, 2] * 6, TEN=["x"] * 12))
    path = files.write(tmp_path / "p.gpkg", some)
    refused(
        conn, path, r"columns that could be the sheet: BD \(1 to 2\); name it with --column so_"
    )


def test_identity_numbers_are_not_suggested(conn, tmp_path):
    some = without("SHTHUA", rows(SO=["092190001234"] * 12))
    refused(conn, files.write(tmp_path / "p.gpkg", some), r"THUA|SO\); name it with --column so_th")


def test_two_hundred_columns_are_no_trouble(conn, tmp_path):
    many = {f"C{n:03d}": [n] * 12 for n in range(200)}
    report = load(conn, files.write(tmp_path / "p.shp", rows(**many, GHICHU2=USES)))
    assert report.settings["columns"]["loai_dat"] == "GHICHU2"
    assert len(report.settings["other_columns"]) == 200


def test_every_choice_comes_with_its_evidence_and_an_option(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "p.gpkg", rows(KHLOAIDAT=USES)))
    subjects = [one["subject"] for one in report.settings["evidence"]]
    assert subjects == [
        *("layer", "encoding", "column so_to", "column so_thua", "column loai_dat"),
        *("coordinate system", "commune"),
    ]
    assert all(one["because"] and one["override"] for one in report.settings["evidence"])
