"""The quick way says what the long one says, and leaves to it what it should."""

import logging
from collections.abc import Callable
from unittest import mock

import pytest
from flask import Flask
from werkzeug.test import Client, TestResponse

from layers import sql
from portal import db
from portal.quick import Quick
from tests import factories, judged
from tests.conftest import ACTOR
from tests.tiles.decoding import tile_at
from tiles import catalog

GZIP = {"Accept-Encoding": "gzip, deflate, br"}


class Slow(Exception):
    """The application was asked."""


@pytest.fixture
def address(database: db.Connection) -> str:
    with db.writing(database, ACTOR):
        factories.commune(database)
        factories.parcel(database)
    tile = tile_at(16, 110, 120)
    return f"/tiles/parcels/16/{tile.x}/{tile.y}.mvt"


def quick(app: Flask) -> Client:
    """A client of the quick way alone: what it hands on fails."""
    way = Quick(app)
    way._slow = mock.Mock(side_effect=Slow)
    return Client(way)


def said(answer: TestResponse) -> dict[str, str]:
    """The headers but the request's number."""
    return {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}


def test_a_tile_is_the_same_either_way(app: Flask, address: str) -> None:
    drawn = app.test_client().get(address, headers=GZIP)
    answer = quick(app).get(address, headers=GZIP | {"X-Request-ID": "0123456789"})
    assert (answer.status, answer.data) == (drawn.status, drawn.data)
    assert said(answer) == said(drawn)
    assert answer.headers["X-Request-ID"] == "0123456789"


def test_what_the_client_has_is_not_sent_again(app: Flask, address: str) -> None:
    etag = {"If-None-Match": app.test_client().get(address, headers=GZIP).headers["ETag"]}
    slowly = app.test_client().get(address, headers=GZIP | etag)
    answer = quick(app).get(address, headers=GZIP | etag)
    assert (answer.status_code, answer.data) == (304, b"") == (slowly.status_code, slowly.data)
    for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy"):
        assert answer.headers[name] == slowly.headers[name]


def test_an_empty_tile_is_the_same_either_way(app: Flask, address: str) -> None:
    path = "/tiles/parcels/14/0/0.mvt"
    drawn = app.test_client().get(path, headers=GZIP)
    answer = quick(app).get(path, headers=GZIP)
    assert (answer.status_code, answer.data) == (204, b"")
    assert said(answer) == said(drawn)


def test_its_log_line_is_that_of_any_request(
    app: Flask, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "portal"):
        app.test_client().get(address, headers=GZIP)
        quick(app).get(address, headers=GZIP)
    lines = [dict(record.__dict__["fields"]) for record in caplog.records]
    for line in lines:
        del line["ms"], line["request"]
    assert lines[0] == lines[1]
    assert address not in str(lines)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", GZIP),
        ("/tiles/parcels/16/99999/0.mvt", GZIP),
        ("/tiles/nothing/16/0/0.mvt", GZIP),
        ("{}", {}),
        ("{}", {"Accept-Encoding": "gzip;q=0"}),
        ("{}?a=b", GZIP),
        ("/tiles/communes/9/1/1.mvt", GZIP),  # not drawn yet
    ],
)
def test_the_rest_is_left_to_the_application(
    app: Flask, address: str, path: str, headers: dict[str, str]
) -> None:
    app.test_client().get(address, headers=GZIP)
    with pytest.raises(Slow):
        quick(app).get(path.format(address), headers=headers)


def test_a_changed_tile_is_left_to_the_application(
    app: Flask, address: str, database: db.Connection
) -> None:
    app.test_client().get(address, headers=GZIP)
    with db.writing(database, ACTOR):
        judged.parcel_quality(database, sql.value(database, "SELECT min(id) FROM parcel"), 2)
    with pytest.raises(Slow):
        quick(app).get(address, headers=GZIP)


@pytest.mark.parametrize("public", ["aggregates", "off"])
def test_what_not_everybody_may_see_is_left_to_the_application(
    make_app: Callable[..., Flask], address: str, public: str
) -> None:
    """Though somebody who may see it has just brought it into memory."""
    app = make_app(PORTAL_PUBLIC=public)
    stock = app.extensions["stock"]
    with app.app_context():
        layer, tile = catalog.get("parcels"), tile_at(16, 110, 120)
        assert stock.tile(layer, tile).body
    with pytest.raises(Slow):
        quick(app).get(address, headers=GZIP)
    assert app.test_client().get(address, headers=GZIP).status_code == 401
