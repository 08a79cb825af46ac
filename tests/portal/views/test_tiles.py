"""Tiles over HTTP: what is answered, and with which headers."""

import gzip
from collections.abc import Callable, Iterator
from unittest import mock

import mapbox_vector_tile
import pytest
from flask import Flask
from flask.testing import FlaskClient

from layers.quality import registry
from portal import db
from tests import factories
from tests.tiles.decoding import tile_at
from tiles import render

ACTOR = "test:tiles"


def address(layer: str, z: int, east: float = 110, north: float = 120) -> str:
    tile = tile_at(z, east, north)
    return f"/tiles/{layer}/{tile.z}/{tile.x}/{tile.y}.mvt"


@pytest.fixture
def parcel(database: db.Connection) -> int:
    with db.writing(database, ACTOR):
        factories.commune(database)
        return factories.parcel(database)


def test_a_tile_is_a_packed_vector_tile(client: FlaskClient, parcel: int) -> None:
    answer = client.get(address("parcels", 16), headers={"Accept-Encoding": "gzip, br"})
    assert answer.status_code == 200
    assert answer.content_type == "application/vnd.mapbox-vector-tile"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    decoded = mapbox_vector_tile.decode(gzip.decompress(answer.data))
    assert [feature["id"] for feature in decoded["parcels"]["features"]] == [parcel]


@pytest.mark.parametrize(
    "accepts", [{}, {"Accept-Encoding": "br"}, {"Accept-Encoding": "gzip;q=0"}]
)
def test_who_cannot_unpack_gets_it_plain(
    client: FlaskClient, parcel: int, accepts: dict[str, str]
) -> None:
    answer = client.get(address("parcels", 16), headers=accepts)
    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert "parcels" in mapbox_vector_tile.decode(answer.data)


def test_head_answers_the_headers_alone(client: FlaskClient, parcel: int) -> None:
    got, head = client.get(address("parcels", 16)), client.head(address("parcels", 16))
    assert (head.status_code, head.data) == (200, b"")
    for name in ("ETag", "Content-Length", "Content-Type"):
        assert head.headers[name] == got.headers[name]


@pytest.mark.parametrize("accepts", ["gzip", "identity"])
def test_what_the_client_has_is_not_sent_again(
    client: FlaskClient, parcel: int, accepts: str
) -> None:
    url, headers = address("parcels", 16), {"Accept-Encoding": accepts}
    etag = client.get(url, headers=headers).headers["ETag"]
    again = client.get(url, headers=headers | {"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == etag


def test_the_packed_and_the_plain_tile_have_etags_of_their_own(
    client: FlaskClient, parcel: int
) -> None:
    url = address("parcels", 16)
    etags = {client.get(url, headers={"Accept-Encoding": a}).headers["ETag"] for a in ("gzip", "")}
    assert len(etags) == 2


def test_a_changed_tile_is_sent_again(
    client: FlaskClient, parcel: int, database: db.Connection
) -> None:
    url = address("parcels", 16)
    etag = client.get(url).headers["ETag"]
    with db.writing(database, ACTOR):
        factories.parcel(database, (130, 100, 140, 140))
    again = client.get(url, headers={"If-None-Match": etag})
    assert again.status_code == 200
    assert again.headers["ETag"] != etag


def test_where_there_is_nothing_the_answer_is_204(client: FlaskClient, parcel: int) -> None:
    answer = client.get("/tiles/parcels/14/0/0.mvt", headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Content-Type" not in answer.headers
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("communes/40/1/1.mvt", "không có mức 40"),
        ("communes/9/-1/1.mvt", "x phải là số nguyên không âm"),
        ("communes/9/1/-1.mvt", "y phải là số nguyên không âm"),
        ("communes/a/b/c.mvt", "z phải là số nguyên không âm"),
        ("communes/9/512/1.mvt", "x từ 0 đến 511"),
        ("parcels/13/1/1.mvt", "từ mức thu phóng 14 đến 16"),
        ("mosaic/14/1/1.mvt", "từ mức thu phóng 6 đến 13"),
        ("rivers/9/1/1.mvt", "không có lớp bản đồ “rivers”"),
        ("rivers.json", "không có lớp bản đồ “rivers”"),
        ("communes/9/1/" + "9" * 5000 + ".mvt", "y phải là"),
        ("communes/9/1/1'; DROP TABLE parcel; --.mvt", "y phải là"),
    ],
)
def test_a_bad_address_is_404_with_the_reason(client: FlaskClient, path: str, reason: str) -> None:
    answer = client.get(f"/tiles/{path}", headers={"Accept-Language": "vi"})
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json and reason in answer.json["detail"]


@pytest.mark.parametrize("path", ["communes/9/1/1.png", "communes/9/1.mvt", "communes", ""])
def test_other_addresses_are_404(client: FlaskClient, path: str) -> None:
    assert client.get(f"/tiles/{path}").status_code == 404


def test_a_tile_that_takes_too_long_is_503_and_never_blank(
    make_app: Callable[..., Flask], parcel: int
) -> None:
    app = make_app()
    app.extensions["pool"].close()
    url = app.extensions["portal_config"].database_url
    app.extensions["pool"] = db.Pool(url, timeout_ms=50)
    slow = render.composed.SQL("SELECT pg_sleep(5)::text::bytea")
    with mock.patch.object(render, "_statement", return_value=slow):
        answer = app.test_client().get(address("parcels", 16))
    assert answer.status_code == 503
    assert answer.headers["Cache-Control"] == "no-store"
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.content_type == "application/problem+json"


def test_the_catalog_names_every_layer(client: FlaskClient) -> None:
    answer = client.get("/tiles/catalog.json").json
    assert answer
    assert [layer["name"] for layer in answer["layers"]] == [
        "communes", "objects", "mosaic", "parcels", "gaps", "severity",
        *(f"rule-{rule.code}" for rule in registry.RULES),
    ]  # fmt: skip
    for layer in answer["layers"]:
        assert client.get(layer["tilejson"]).status_code == 200


def test_the_tilejson_says_what_the_tiles_hold(client: FlaskClient, parcel: int) -> None:
    found = client.get("/tiles/parcels.json").json
    assert found
    assert found["tilejson"] == "3.0.0"
    assert (found["minzoom"], found["maxzoom"]) == (14, 16)
    assert found["bounds"] == [105.226, 9.245, 106.298, 10.325]
    assert found["name"] == "Thửa đất"
    assert found["attribution"]
    (layer,) = found["vector_layers"]
    tile = tile_at(16, 110, 120)
    url = found["tiles"][0].format(z=tile.z, x=tile.x, y=tile.y)
    decoded = mapbox_vector_tile.decode(client.get(url).data)
    (feature,) = decoded[layer["id"]]["features"]
    assert set(feature["properties"]) == set(layer["fields"])


@pytest.fixture
def aggregates_only(make_app: Callable[..., Flask]) -> Iterator[FlaskClient]:
    yield make_app(PORTAL_PUBLIC="aggregates").test_client()


def test_a_visitor_of_aggregates_sees_no_parcels(aggregates_only: FlaskClient, parcel: int) -> None:
    assert aggregates_only.get(address("parcels", 16)).status_code == 401
    assert aggregates_only.get("/tiles/parcels.json").status_code == 401
    assert aggregates_only.get(address("mosaic", 12)).status_code == 200
    catalog = aggregates_only.get("/tiles/catalog.json").json
    assert catalog
    assert "parcels" not in [layer["name"] for layer in catalog["layers"]]
