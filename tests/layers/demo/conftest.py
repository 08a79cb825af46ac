"""One small demonstration, loaded once and only read by the tests."""

import uuid
from collections.abc import Iterator

import psycopg2.extensions
import pytest
from psycopg2 import sql

from layers.province import Province
from portal import db
from tests.layers.demo import small


@pytest.fixture(scope="session")
def small_province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    return small.province(tmp_path_factory.mktemp("province"))


@pytest.fixture(scope="session")
def demonstration(
    server: db.Connection, template: str, small_province: Province
) -> Iterator[db.Connection]:
    """A connection to a database that holds the small demonstration."""
    name = sql.Identifier(f"portal_test_{uuid.uuid4().hex[:12]}")
    with server.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, sql.Identifier(template))
        )
    conn = db.connect(psycopg2.extensions.make_dsn(server.dsn, dbname=name.string))
    small.fill(conn, small_province)
    yield conn
    conn.close()
    with server.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
