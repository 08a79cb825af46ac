"""A row that says anything else of the same parcel changes it, whichever column says so."""

import pytest

from tests import factories, files
from tests.layers.parcels.loading import A, B, load, parcels

BEFORE = {
    "xa": "31117", "so_to_cu": 7, "so_thua_cu": 70, "mathuadat": "w3gvk1m5s0d0", "loaidat": "LUC",
    "dientich": 600.0, "dientichpl": 590.0, "tyle": 1000, "namdo": 2024,
}  # fmt: skip
AFTER = {
    "xa": ("31120", "former_commune_code", "31120"),
    "so_to_cu": (8, "former_sheet_no", "8"),
    "so_thua_cu": (80, "former_parcel_no", "80"),
    "mathuadat": ("w3gvk1m5s0d1", "parcel_code", "w3gvk1m5s0d1"),
    "loaidat": ("CLN", "land_use", ["CLN"]),
    "dientich": (601.0, "area_declared_m2", 601.0),
    "dientichpl": (None, "area_legal_m2", None),
    "tyle": (500, "survey_scale", 500),
    "namdo": (2025, "survey_year", 2025),
}
COLUMNS = {
    "ma_xa": "xa", "so_to_cu": "so_to_cu", "so_thua_cu": "so_thua_cu", "ma_thua": "mathuadat",
    "loai_dat": "loaidat", "dien_tich": "dientich", "dien_tich_phap_ly": "dientichpl",
    "ty_le": "tyle", "nam_do": "namdo",
}  # fmt: skip


def row(place, number, **cells):
    made = files.parcel(place, 1, number, **BEFORE | cells)
    del made["KHLOAIDAT"]
    return made


@pytest.mark.parametrize("column", AFTER)
def test_each_column_that_differs_is_a_change(conn, tmp_path, column):
    factories.commune(conn)
    for code in ("31117", "31120"):
        factories.former_commune(conn, code, "31150", "Phường Cũ")
    load(conn, files.write(tmp_path / "1.geojson", [row(A, 1), row(B, 2)]), columns=COLUMNS)
    cell, name, held = AFTER[column]
    again = files.write(tmp_path / "2.geojson", [row(A, 1, **{column: cell}), row(B, 2)])
    report = load(conn, again, columns=COLUMNS)
    assert (report.counts["changed"], report.counts["unchanged"]) == (1, 1)
    assert [one[name] == held for one in parcels(conn)] == [True, False]
