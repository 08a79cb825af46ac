"""Databases for the tests: built by our own migrations on a real PostGIS."""

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg2
import psycopg2.extensions
import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from psycopg2 import sql

import config
from portal import db, migrate
from portal.accounts import change, find, passwords
from portal.accounts.account import Grant, Role
from portal.app import create_app

ACTOR = "test:pytest"
BROWSER = "pytest"


def pytest_configure() -> None:
    """Give each of the processes that share the tests a var/ of its own."""
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        var = Path(os.environ.get("PORTAL_VAR", config.ROOT / "var/test"))
        own = var / worker
        own.mkdir(parents=True, exist_ok=True)
        os.environ["PORTAL_VAR"] = str(own)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real boundaries and parcels; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("SHARED_DATA", config.ROOT.parent / "shared" / "data"))
    if not folder.exists():
        pytest.skip(f"the shared test data is not at {folder}; set SHARED_DATA")
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[db.Connection]:
    """A connection that makes and drops databases."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        pytest.exit("DATABASE_URL is not set: start the tests with ./test", returncode=2)
    conn = db.connect(url)
    conn.autocommit = True
    yield conn
    conn.close()


@pytest.fixture(scope="session")
def template(server: db.Connection) -> Iterator[str]:
    """The name of a migrated, empty database that the others are copied from."""
    with _database(server) as name:
        conn = db.connect(_url(server, name))
        list(migrate.run(conn))
        conn.close()
        yield name


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with as little work as argon2 allows: the tests sign in often."""
    monkeypatch.setattr(
        passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    )


@pytest.fixture
def database_url(server: db.Connection, template: str) -> Iterator[str]:
    """A migrated database of the test's own, for what commits."""
    with _database(server, template) as name:
        yield _url(server, name)


@pytest.fixture
def database(database_url: str) -> Iterator[db.Connection]:
    """A connection to a database of the test's own, for what commits."""
    conn = db.connect(database_url)
    yield conn
    conn.close()


@pytest.fixture(scope="session")
def rollback_url(server: db.Connection, template: str) -> Iterator[str]:
    with _database(server, template) as name:
        yield _url(server, name)


@pytest.fixture
def conn(rollback_url: str) -> Iterator[db.Connection]:
    """A connection in a transaction that is rolled back: the quick way, for what never commits."""
    conn = db.connect(rollback_url)
    with conn.cursor() as cursor:
        cursor.execute(db.SET_ACTOR, {"actor": ACTOR})
    yield conn
    conn.rollback()
    conn.close()


class _database:
    """A database that exists while the block runs."""

    def __init__(self, server: db.Connection, template: str = "template1"):
        self.server, self.template = server, template
        self.name = f"portal_test_{uuid.uuid4().hex[:12]}"

    def __enter__(self) -> str:
        # Copied as files: through the log of changes, as is usual, it takes a third longer.
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        self._run(create.format(sql.Identifier(self.name), sql.Identifier(self.template)))
        return self.name

    def __exit__(self, *_: object) -> None:
        self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(self.name)))

    def _run(self, statement: sql.Composed) -> None:
        with self.server.cursor() as cursor:
            cursor.execute(statement)


def _url(server: db.Connection, name: str) -> str:
    return psycopg2.extensions.make_dsn(server.dsn, dbname=name)


@pytest.fixture
def make_app(database_url: str) -> Iterator[Callable[..., Flask]]:
    """Make the portal on the test's own database: `make_app(PORTAL_PUBLIC="off")`."""
    made: list[Flask] = []

    def make(**environ: str) -> Flask:
        settings = {"DATABASE_URL": database_url, "SECRET_KEY": "only for the tests"} | environ
        made.append(create_app(config.load(settings)))
        made[-1].testing = True
        return made[-1]

    yield make
    for app in made:
        app.extensions["pool"].close()


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    """The portal, open to the public, on the test's own database."""
    return make_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor who has not signed in."""
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask, database: db.Connection) -> Callable[..., FlaskClient]:
    """A client that has signed in: `signed_in("viewer")`, `signed_in("manager", "31249")`."""

    def sign_in(role: str, commune: str | None = None) -> FlaskClient:
        login = f"test.{uuid.uuid4().hex[:8]}"
        with db.writing(database, ACTOR):
            grant = Grant(Role(role), commune)
            change.add(database, login, f"Test {role}", uuid.uuid4().hex, grant)
        account = find.by_login(database, login)
        database.rollback()
        client = app.test_client()
        client.environ_base["HTTP_USER_AGENT"] = BROWSER
        with client.session_transaction() as session:
            session.update(_user_id=account.get_id(), _id=BROWSER, _fresh=True)
        return client

    return sign_in
