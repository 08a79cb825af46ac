"""Six communes that are not alike, made once for the folder: these pages only read."""

import contextlib
import os
from collections.abc import Iterator

import psycopg2.extensions
import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.sql import SQL, Identifier

import config
from portal import db
from portal.app import create_app
from tests import ranked


@pytest.fixture(scope="package")
def url(server: db.Connection, template: str) -> Iterator[str]:
    """The address of a database with six communes."""
    name = Identifier(f"portal_test_ranked_{os.getpid()}")
    with server.cursor() as cursor:
        cursor.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(name, Identifier(template)))
        address = psycopg2.extensions.make_dsn(server.dsn, dbname=name.string)
        with contextlib.closing(db.connect(address)) as conn, db.writing(conn, "test:pytest"):
            ranked.build(conn)
        yield address
        cursor.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@pytest.fixture(scope="package")
def portal(url: str) -> Iterator[Flask]:
    """The portal on them, open to the public."""
    app = create_app(config.load({"DATABASE_URL": url, "SECRET_KEY": "only for the tests"}))
    app.testing = True
    yield app
    app.extensions["pool"].close()


@pytest.fixture(scope="package")
def aggregates(url: str) -> Iterator[FlaskClient]:
    """A citizen where the public may see no single parcels."""
    settings = {"DATABASE_URL": url, "SECRET_KEY": "x", "PORTAL_PUBLIC": "aggregates"}
    app = create_app(config.load(settings))
    yield app.test_client()
    app.extensions["pool"].close()


@pytest.fixture
def visitor(portal: Flask) -> FlaskClient:
    return portal.test_client()
