"""What is counted while a first load goes by is what the triggers would have kept."""

import numpy as np
import psycopg2.errors
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers import sql
from layers.parcels import counts
from layers.parcels.counts import Counts
from tests import factories

COMMUNES = ("31150", "31151")
PARCELS = """
    SELECT
        commune_code, clean_group, is_object, area_map_m2,
        ST_X(point_3857) AS x, ST_Y(point_3857) AS y
    FROM parcel ORDER BY id
"""
CELLS = """
    SELECT zoom, x, y, n, n1, n2, n3, n_unknown, n_object, n_clean, round(area_m2) AS area_m2
    FROM mosaic_cell ORDER BY zoom, x, y
"""
OF_COMMUNES = """
    SELECT commune_code, n, n1, n2, n3, n_unknown, n_object, n_record, round(area_m2) AS area_m2
    FROM commune_count WHERE n > 0 ORDER BY commune_code
"""
parcels = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.integers(0, 40),
        st.sampled_from(COMMUNES),
        st.integers(0, 3),
        st.sampled_from([["LUC"], ["DGT"], ["DTL", "SON"], []]),
    ),
    min_size=1,
    max_size=25,
)


def kept(conn):
    return [sql.rows(conn, statement) for statement in (CELLS, OF_COMMUNES)]


def run(conn):
    statement = (
        "INSERT INTO import_run (kind, file, actor) VALUES ('parcels', 'a', 'b') RETURNING id"
    )
    return sql.value(conn, statement)


def write(conn, rows, at_once):
    found = Counts()
    for at in range(0, len(rows), at_once):
        some = rows[at : at + at_once]
        found.add(
            [row["commune_code"] for row in some],
            [row["clean_group"] for row in some],
            [row["is_object"] for row in some],
            np.array([row["area_map_m2"] for row in some]),
            np.array([[row["x"], row["y"]] for row in some]),
        )
    found.write(conn, run(conn))


@pytest.fixture
def communes(conn):
    for at, code in enumerate(COMMUNES):
        factories.commune(conn, code, f"Phường số {at}", (0, at * 4000, 4000, at * 4000 + 4000))


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=parcels, at_once=st.integers(1, 9), most=st.sampled_from([1, 10**6]))
def test_it_is_what_the_triggers_keep(conn, communes, drawn, at_once, most):
    counts._MOST, before = most, counts._MOST
    sql.run(conn, "SAVEPOINT before")
    for x, y, code, group, use in drawn:
        place = (x * 90, y * 90, x * 90 + 20, y * 90 + 30)
        of_object = use and use != ["LUC"]
        columns = {"land_use": use, "clean_group": 0 if of_object else group}
        factories.parcel(conn, place, "1", "1", code, **columns)
    expected, rows = kept(conn), sql.rows(conn, PARCELS)
    sql.run(conn, "ROLLBACK TO before")
    write(conn, rows, at_once)
    assert kept(conn) == expected
    sql.run(conn, "ROLLBACK TO before")
    counts._MOST = before


def test_what_records_have_been_counted_stays(conn, communes):
    sql.run(conn, "INSERT INTO commune_count (commune_code, n_record) VALUES ('31150', 7)")
    one = {"commune_code": "31150", "clean_group": 3, "is_object": False, "area_map_m2": 2.0}
    write(conn, [one | {"x": 11770000.0, "y": 1120000.0}], 1)
    (counted,) = kept(conn)[1]
    assert (counted["n"], counted["n3"], counted["n_record"]) == (1, 1, 7)


def test_a_commune_that_does_not_exist_is_refused(conn, communes):
    one = {"commune_code": "99999", "clean_group": 0, "is_object": False, "area_map_m2": 2.0}
    with pytest.raises(psycopg2.errors.ForeignKeyViolation, match="commune that does not exist"):
        write(conn, [one | {"x": 11770000.0, "y": 1120000.0}], 1)


def test_no_parcels_are_no_counts(conn):
    Counts().write(conn, run=0)
    assert kept(conn) == [[], []]
