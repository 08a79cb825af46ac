"""An export of a real map: some of its parcels missing, some strange, some by former numbers."""

import pytest

from layers import sql
from layers.communes import load as communes
from layers.communes.read import Options
from layers.intake import undo
from layers.parcels import load as parcels
from portal.doctor import database as doctor
from tests.layers.records.exports import CAN_THO, load, row, workbook

CODE = "31249"
GROUPS = "SELECT id, clean_group FROM parcel ORDER BY id"


@pytest.fixture
def thanh_phu(conn, shared_data):
    """The commune and its 4,537 parcels, a tenth of which had other numbers before the merger."""
    communes.load(conn, shared_data / "communes_92.geojson", CAN_THO, Options())
    parcels.load(
        conn, shared_data / "parcels" / "thuadat_31249_vn2000.zip", CAN_THO, parcels.Options()
    )
    sql.run(
        conn,
        "UPDATE parcel SET former_sheet_no = 'c' || sheet_no, former_parcel_no = parcel_no"
        " WHERE mod(id, 10) = 0",
    )
    return sql.rows(
        conn,
        "SELECT id, sheet_no, parcel_no, former_sheet_no FROM parcel AS one WHERE NOT is_object"
        " AND sheet_no IS NOT NULL AND parcel_no IS NOT NULL AND id = ("
        "  SELECT min(id) FROM parcel AS same WHERE (same.sheet_no, same.parcel_no)"
        "  = (one.sheet_no, one.parcel_no)) ORDER BY id",
    )


def test_every_parcel_has_its_group_and_every_count_is_right(conn, tmp_path, thanh_phu):
    before = sql.rows(conn, GROUPS)
    listed = [one for at, one in enumerate(thanh_phu) if at % 50]
    rows = [
        row(one["former_sheet_no"] or one["sheet_no"], one["parcel_no"], f"Nhóm {1 + at % 2}", CODE)
        for at, one in enumerate(listed)
    ]
    strangers = [row(900, number, "Nhóm 1", CODE) for number in range(30)]
    report = load(conn, workbook(tmp_path / "e.xlsx", [*rows, *strangers]))
    by_former = sum(1 for one in listed if one["former_sheet_no"])
    assert report.counts["matched"] == len(listed)
    assert report.counts["matched_by_former"] == by_former > 300
    assert report.counts["not_on_map"] == 30
    said = {one["id"]: 1 + at % 2 for at, one in enumerate(listed)}
    found = sql.rows(conn, "SELECT id, is_object, clean_group FROM parcel")
    assert len(found) == 4537
    assert all(
        one["clean_group"] == (0 if one["is_object"] else said.get(one["id"], 3)) for one in found
    )
    unlisted = sum(one["clean_group"] == 3 for one in found)
    assert report.counts["not_in_export"] == unlisted > len(thanh_phu) // 50
    assert sql.rows(conn, doctor.WRONG_CELLS) == sql.rows(conn, doctor.WRONG_COMMUNES) == []
    assert not load(conn, tmp_path / "e.xlsx").is_change

    undo.undo(conn, report.run)
    assert sql.rows(conn, GROUPS) == before
    assert sql.rows(conn, "SELECT * FROM record") == []
    assert sql.rows(conn, doctor.WRONG_CELLS) == sql.rows(conn, doctor.WRONG_COMMUNES) == []
