"""Whatever happens to parcels and records after a closing, what was closed stays as it was."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import config
from layers import sql
from layers.editions import close, listing, store, verify
from layers.province import Editions, Hour
from tests import factories

PROVINCE = replace(
    config.load({}).province, editions=Editions(Hour(2, time(17)), Hour(3, time(17)))
)
ACTOR = "test:pytest"
WEEKS = [datetime(2026, 3, 5 + 7 * n, 10, tzinfo=UTC) for n in range(3)]
MANY = 3000
FILL = """
    INSERT INTO parcel (
        commune_code, sheet_no, parcel_no, land_use, area_map_m2, source_srid, clean_group, geom
    )
    SELECT
        CASE WHEN n %% 2 = 0 THEN '31150' ELSE '31147' END, (n / 100)::text, n::text,
        '{LUC}', 100, 5897, n %% 4, ST_Multi(ST_MakeEnvelope(
            105.78 + (n %% 60) * 0.0001, 10.03 + (n / 60) * 0.0001,
            105.78009 + (n %% 60) * 0.0001, 10.03009 + (n / 60) * 0.0001, 4326
        ))
    FROM generate_series(1, %(many)s) AS n
"""
RECORDS = """
    INSERT INTO record (
        scheme, commune_code, sheet_no, parcel_no, parcel_id, clean_group, owner_match
    )
    SELECT '2026', commune_code, sheet_no, parcel_no, id, greatest(clean_group, 1), 'matched'
    FROM parcel
"""
# Each changes about a third of what is there: {} is 0, 1 or 2.
CHANGES = {
    "regroup": "UPDATE parcel SET clean_group = (clean_group + 1) %% 4 WHERE id %% 3 = {}",
    "renumber": "UPDATE parcel SET parcel_no = parcel_no || 'a' WHERE id %% 3 = {}",
    "move": "UPDATE parcel SET commune_code = '31147' WHERE id %% 3 = {}",
    "redraw": "UPDATE parcel SET geom = ST_Translate(geom, 0.00001, 0) WHERE id %% 3 = {}",
    "retire": "DELETE FROM parcel WHERE id %% 3 = {}",
    "split": (
        "INSERT INTO parcel"
        " (commune_code, sheet_no, parcel_no, land_use, area_map_m2, source_srid, geom)"
        " SELECT commune_code, sheet_no, parcel_no || '.{}', land_use, 1, 5897, geom FROM parcel"
        " WHERE id %% 3 = {}"
    ),
    "unmatch": "UPDATE record SET owner_match = 'unmatched', is_synced = true WHERE id %% 3 = {}",
    "unlist": "DELETE FROM record WHERE id %% 3 = {}",
    "undo_gaps": "DELETE FROM gap WHERE commune_code = '31150'",
    "redraw_commune": "UPDATE commune SET geom = ST_Translate(geom, 0.0001, 0)",
    "rename_commune": "UPDATE commune SET name = name || ' {}'",
}  # fmt: skip


@pytest.fixture
def town(conn):
    factories.commune(conn, place=(-3000, -3000, 3000, 3000))
    factories.commune(conn, "31147", "Phường Tân An", (3000, -3000, 6000, 3000))
    sql.run(conn, FILL, many=MANY)
    sql.run(conn, RECORDS)
    factories.coverage(conn)
    factories.gap(conn)
    close.within(conn, PROVINCE, ACTOR, WEEKS[0])


def kept(conn, number):
    """All that an edition says, and who is behind it."""
    head = replace(store.get(conn, number), restated_by=None)
    communes = store.communes(conn, number)
    lists = {
        name: (found.kinds, found.ids.tobytes(), found.kind_of.tobytes())
        for one in communes
        for name in (one.parcels, one.records)
        for found in [store.listed(conn, name)]
    }
    return head, communes, hashlib.sha256(repr(sorted(lists.items())).encode()).hexdigest()


def called(conn, number):
    """The sheet and number of every parcel behind an edition."""
    at = store.get(conn, number).closed_at
    ids = [
        int(key)
        for one in store.communes(conn, number)
        for key in store.listed(conn, one.parcels).ids
    ]
    rows = sql.rows(conn, listing.NAME["parcels"], ids=ids, at=at)
    return {row["id"]: (row["sheet_no"], row["parcel_no"]) for row in rows}


steps = st.lists(
    st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 2)), min_size=2, max_size=5
)


@given(steps=steps)
@settings(
    max_examples=8, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_thousands_of_changes_leave_an_edition_as_it_was(conn, town, steps):
    before = kept(conn, 1)
    sql.run(conn, "SAVEPOINT example")
    for name, third in steps:
        sql.run(conn, CHANGES[name].replace("{}", str(third)))
        assert kept(conn, 1) == before
    close.within(conn, PROVINCE, ACTOR, WEEKS[1])
    assert kept(conn, 1) == before
    assert list(verify.problems(conn)) == []
    sql.run(conn, "ROLLBACK TO SAVEPOINT example")


def test_every_retired_parcel_of_an_edition_still_has_its_name(conn, town):
    before = called(conn, 1)
    assert len(before) == MANY
    sql.run(conn, "UPDATE parcel SET parcel_no = parcel_no || 'a' WHERE id %% 2 = 0")
    # The others: what one transaction does to a parcel twice has one moment.
    sql.run(conn, "DELETE FROM parcel WHERE id %% 2 = 1")
    assert called(conn, 1) == before


def test_an_edition_of_nothing_is_an_edition(conn):
    factories.commune(conn)
    head = close.within(conn, PROVINCE, ACTOR, WEEKS[0])
    [one] = store.communes(conn, head.number)
    assert one.figures["counts"]["n"] == len(store.listed(conn, one.parcels).ids) == 0
    assert one.figures["record"] is one.figures["balance"] is None
    assert head.day == date(2026, 3, 5)
    assert list(verify.problems(conn)) == []
