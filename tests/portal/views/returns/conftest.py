"""A portal with a package in the field, and files brought back to it as the browser does."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse

import config
from layers import sql
from portal import db
from portal.app import create_app
from tests.layers.gaps.returned import fieldwork
from tests.layers.gaps.returned.fieldwork import File
from tests.portal.views.imports.sending import token_of

FORM = "/returns"


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    environ = {
        "DATABASE_URL": database_url, "SECRET_KEY": "only for the tests",
        "PORTAL_VAR": str(tmp_path / "var"),
    }  # fmt: skip
    app = create_app(config.load(environ))
    app.testing = True
    yield app
    app.extensions["pool"].close()


@pytest.fixture
def gap(database: db.Connection) -> UUID:
    with db.writing(database, "test:pytest"):
        return fieldwork.build(database)


@pytest.fixture
def package(database: db.Connection, gap: UUID, tmp_path: Path) -> File:
    """What was taken to the field, to be edited."""
    with db.writing(database, "test:pytest"):
        return fieldwork.take(database, tmp_path, gap)


@pytest.fixture
def officer(signed_in: Callable[..., FlaskClient], gap: UUID) -> FlaskClient:
    return signed_in("commune_officer", "31150")


@pytest.fixture
def crew(signed_in: Callable[..., FlaskClient], database: db.Connection, gap: UUID) -> FlaskClient:
    """Somebody of the team that holds the gap."""
    client = signed_in("survey_team")
    with db.writing(database, "test:pytest"):
        sql.run(
            database,
            "INSERT INTO team_member SELECT gap.holder, account.id FROM gap, account"
            " WHERE account.display_name = 'Test survey_team'",
        )
    return client


@pytest.fixture
def send() -> Callable[..., TestResponse]:
    """Send files as the browser does: `send(client, path, …)`."""

    def send_(client: FlaskClient, *paths: Path) -> TestResponse:
        sent = [("file", FileStorage(io.BytesIO(p.read_bytes()), p.name)) for p in paths]
        data = MultiDict([("csrf_token", token_of(client, FORM)), *sent])
        return client.post(FORM, data=data, content_type="multipart/form-data")

    return send_


def overlapping(file: File) -> File:
    """Draw a parcel that fits, one that overlaps parcel 1 by 20 × 100 m, one without a shape."""
    file.draw((500, 500, 550, 600), "1", "90")
    file.draw((560, 500, 620, 600), "1", "91")
    file.draw((560, 500, 561, 501), "1", "92")["geom"] = None
    file.note("Bờ kênh sạt lở")
    return file
