"""A parcel's commune and run exist, though no foreign key looks them up row by row."""

from concurrent.futures import ThreadPoolExecutor

import psycopg2
import psycopg2.errors
import pytest

from layers import sql
from portal import db
from tests import factories
from tests.layers.parcels import loading

RUN = "INSERT INTO import_run (kind, file, actor) VALUES ('parcels', 'a.gpkg', 'x') RETURNING id"


@pytest.mark.parametrize(
    "wrong", [{"commune_code": "99999"}, {"import_run": 10**9}], ids=["commune", "run"]
)
def test_a_parcel_of_what_does_not_exist_is_refused(conn, wrong):
    factories.commune(conn)
    with pytest.raises(psycopg2.errors.ForeignKeyViolation):
        factories.parcel(conn, **wrong)


@pytest.mark.parametrize(
    "change", ["commune_code = '99999'", "import_run = 1000000000"], ids=["commune", "run"]
)
def test_a_parcel_cannot_be_given_what_does_not_exist(conn, change):
    factories.commune(conn)
    factories.parcel(conn)
    with pytest.raises(psycopg2.errors.ForeignKeyViolation):
        sql.run(conn, f"UPDATE parcel SET {change}")


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM commune",
        "UPDATE commune SET code = '31151'",
        "DELETE FROM import_run",
        "UPDATE import_run SET id = DEFAULT",
    ],
)
def test_what_a_parcel_refers_to_stays(conn, change):
    factories.commune(conn)
    factories.parcel(conn, import_run=sql.value(conn, RUN))
    with pytest.raises(psycopg2.errors.ForeignKeyViolation):
        sql.run(conn, change)


def test_what_no_parcel_refers_to_may_go(conn):
    factories.commune(conn)
    sql.value(conn, RUN)
    assert sql.run(conn, "DELETE FROM commune") == 1
    assert sql.run(conn, "DELETE FROM import_run") == 1


@pytest.mark.parametrize("table", ["commune", "import_run"])
def test_what_goes_while_a_parcel_comes_stays(database, database_url, table):
    with db.writing(database, "test"):
        factories.commune(database)
        run = sql.value(database, RUN)
    with db.writing(database, "test"):
        factories.parcel(database, import_run=run)
        with ThreadPoolExecutor(1) as aside:
            going = aside.submit(_remove, database_url, table)
            loading.wait_until_blocked(database_url)
            database.commit()
            with pytest.raises(psycopg2.errors.ForeignKeyViolation):
                going.result()


def _remove(database_url, table):
    conn = db.connect(database_url)
    try:
        with db.writing(conn, "other"):
            sql.run(conn, f"DELETE FROM {table}")
    finally:
        conn.close()
