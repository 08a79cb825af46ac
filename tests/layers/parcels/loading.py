"""Loading parcels in tests: one commune of 1 km², and files drawn on it."""

import time

import pytest
import shapely

import config
from layers import crs, province, sql
from layers.intake import source
from layers.intake.refusal import Refusal
from layers.parcels import load as loading
from portal import db
from tests import factories, files

CAN_THO = province.read(config.ROOT / "provinces", "92")
BLOCKED = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
A, B, C = (0, 0, 20, 30), (20, 0, 40, 30), (40, 0, 60, 30)
D = (60, 0, 80, 30)
CODE = "w3gvk1m5s0d0"


def three(**cells):
    return [files.parcel(place, 1, n, **cells) for n, place in enumerate((A, B, C), start=1)]


def load(conn, path, dry_run=False, **options):
    return loading.load(conn, path, CAN_THO, loading.Options(**options), dry_run)


def parcels(conn):
    return sql.rows(conn, "SELECT * FROM parcel ORDER BY id")


def wait_until_blocked(database_url):
    """Return once some transaction waits for another: it has come as far as it can."""
    onlooker = db.connect(database_url)
    onlooker.autocommit = True
    tries = iter(range(1200))
    while not sql.value(onlooker, BLOCKED):
        assert next(tries, None) is not None, "nobody waits for anybody"
        time.sleep(0.05)
    onlooker.close()


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


def former_soc_trang(conn):
    """A commune where the wrong zone would put Ninh Kiều's parcels."""
    moved = crs.from_wgs84(crs.to_wgs84(factories.shape((0, 0, 1000, 1000)), 9209), factories.SRID)
    corners = [tuple(point - factories.ORIGIN) for point in shapely.get_coordinates(moved)]
    return factories.commune(conn, "31507", "Xã Phú Tâm", corners, srid=9209)


def awkward(tmp_path):
    """Rows that repeat each other in every way, and rows that are none."""
    return files.write(
        tmp_path / "to1.geojson",
        [
            files.parcel(A, 1, 1, MATHUADAT=CODE),
            files.parcel(B, 1, 1, MATHUADAT=CODE),
            files.parcel(A, 1, 1),
            files.parcel(C, None, 4),
            files.parcel(D, 1, 0, KHLOAIDAT="DGT"),
            files.parcel(A, 1, 0, KHLOAIDAT="DGT"),
            files.parcel([(0, 40), (20, 40), (10, 40)], 1, 9),
        ],
    )


def row_by_row(monkeypatch):
    """Have files read in batches of a single row."""
    batches = source.batches
    monkeypatch.setattr(source, "batches", lambda file, columns, *_: batches(file, columns, 1))
