"""Loading parcels in tests: one commune of 1 km², and files drawn on it."""

import pytest

import config
from layers import province, sql
from layers.intake.refusal import Refusal
from layers.parcels import load as loading
from tests import files

CAN_THO = province.read(config.ROOT / "provinces", "92")
A, B, C = (0, 0, 20, 30), (20, 0, 40, 30), (40, 0, 60, 30)


def three(**cells):
    return [files.parcel(place, 1, n, **cells) for n, place in enumerate((A, B, C), start=1)]


def load(conn, path, dry_run=False, **options):
    return loading.load(conn, path, CAN_THO, loading.Options(**options), dry_run)


def parcels(conn):
    return sql.rows(conn, "SELECT * FROM parcel ORDER BY id")


def count(conn, table):
    return sql.value(conn, f"SELECT count(*) FROM {table}")


def refused(conn, path, reason, **options):
    before = count(conn, "audit_entry")
    with pytest.raises(Refusal, match=reason):
        load(conn, path, **options)
    assert (count(conn, "parcel"), count(conn, "import_run"), count(conn, "audit_entry")) == (
        0,
        0,
        before,
    )
