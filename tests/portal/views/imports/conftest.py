"""A portal with a var/ of its own, and files sent to it as the browser does."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse

import config
from portal import db
from portal.app import create_app
from tests import factories, files
from tests.portal.views.imports.sending import FORM, THREE, token_of


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> config.Config:
    environ = {
        "DATABASE_URL": database_url, "SECRET_KEY": "only for the tests",
        "PORTAL_VAR": str(tmp_path / "var"), "PORTAL_MAX_UPLOAD_MB": "2",
    }  # fmt: skip
    return config.load(environ)


@pytest.fixture
def app(settings: config.Config, database: db.Connection) -> Iterator[Flask]:
    """The portal with two communes and a var/ of its own."""
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    app = create_app(settings)
    app.testing = True
    yield app
    app.extensions["pool"].close()


@pytest.fixture
def steward(signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in("data_steward")


@pytest.fixture
def send(submit: Callable[..., TestResponse], tmp_path: Path) -> Callable[..., TestResponse]:
    """Send files as the browser does: `send(client, path, …)`."""

    def send_(client: FlaskClient, *paths: Path, **fields: str) -> TestResponse:
        token = token_of(client, FORM)
        sent = [("file", FileStorage(io.BytesIO(p.read_bytes()), p.name)) for p in paths]
        data = MultiDict([("csrf_token", token), *fields.items(), *sent])
        return client.post(FORM, data=data, content_type="multipart/form-data")

    return send_


@pytest.fixture
def parcels(tmp_path: Path) -> Path:
    return files.write(tmp_path / "ba thửa.gpkg", THREE)
