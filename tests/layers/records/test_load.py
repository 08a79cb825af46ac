"""An export goes in, again, and changed: records, groups of all parcels, and counts."""

from datetime import date

import pytest

from layers import sql
from portal.doctor import database as doctor
from tests import factories
from tests.layers.records.exports import (
    CA_MAU,
    DAY,
    count,
    load,
    records,
    refused,
    row,
    text,
    workbook,
)

TABLES = ("record", "import_run", "import_change", "import_refused_row", "audit_entry")


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    """Three parcels and a road: 1/1, 1/2, 1/3, 1/4."""
    factories.commune(conn)
    for number in (1, 2, 3):
        factories.parcel(conn, (20 * number, 0, 20 * number + 20, 30), "1", str(number))
    factories.parcel(conn, (0, 40, 90, 50), "1", "4", land_use=["DGT"])


def groups(conn):
    found = sql.rows(conn, "SELECT parcel_no, clean_group FROM parcel ORDER BY parcel_no, id")
    return {one["parcel_no"]: one["clean_group"] for one in found}


def commune(conn, code="31150"):
    return sql.row(conn, "SELECT * FROM commune WHERE code = %(code)s", code=code)


def require_counts_are_right(conn):
    assert sql.rows(conn, doctor.WRONG_CELLS) == []
    assert sql.rows(conn, doctor.WRONG_COMMUNES) == []


def test_an_export_gives_every_parcel_of_its_commune_a_group(conn, tmp_path):
    report = load(conn, workbook(tmp_path / "e.xlsx", [row(1, 1), row(1, 2, "Nhóm 2")]))
    assert (report.counts["added"], report.counts["matched"], report.run is None) == (2, 2, False)
    assert groups(conn) == {"1": 1, "2": 2, "3": 3, "4": 0}
    assert [one["parcel_no"] for one in report.not_in_export.rows] == ["3"]
    found = commune(conn)
    assert (found["record_scheme"], found["record_as_of"], found["unlisted_group"]) == (
        "2026",
        DAY,
        3,
    )
    require_counts_are_right(conn)
