"""What the map is told of one rule: over HTTP, in both languages, and by whoever may see it."""

import re
from collections.abc import Callable
from contextlib import closing

import pytest
from flask import Flask
from flask.testing import FlaskClient

import config
from layers import LAYERS
from layers.quality import registry
from portal import db
from portal.app import create_app
from tests import factories, judged
from tests.conftest import ACTOR
from tests.tiles.decoding import tile_at

RULE = registry.get("number_missing")
PAGE = "/map/rules/number_missing"


@pytest.fixture
def parcel(database: db.Connection) -> int:
    with db.writing(database, ACTOR):
        factories.commune(database)
        parcel = factories.parcel(database, parcel_no=None)
        judged.parcel_quality(database, parcel, 3, failed=(RULE.no,))
        judged.counted(database)
    return parcel


def test_counts_of_a_box_and_of_communes_are_told(client: FlaskClient, parcel: int) -> None:
    counts = client.get(f"{PAGE}/counts.json?bbox=105,9,106,11").json
    assert counts == {
        "by": "parcels", "communes": 0, "failed": 1, "excused": 0, "unevaluated": 0, "passed": 0,
        "other": 0,
    }  # fmt: skip
    answer = client.get(f"{PAGE}/communes.json").json
    assert answer == {
        "communes": [
            {"code": "31150", "failed": 1, "excused": 0, "unevaluated": 0, "passed": 0, "other": 0}
        ]
    }


@pytest.mark.parametrize("part", ["counts.json?bbox=105,9,106,11", "communes.json"])
def test_a_rule_that_there_is_none_of_is_not_found(client: FlaskClient, part: str) -> None:
    assert client.get(f"/map/rules/nothing/{part}").status_code == 404


def test_a_box_tells_nothing_of_one_parcel_where_the_public_sees_counts(
    database: db.Connection, parcel: int
) -> None:
    with db.writing(database, ACTOR):
        factories.parcel(database, (400, 400, 420, 440), "1", "2")
        judged.counted(database)
    settings = {"DATABASE_URL": database.dsn, "SECRET_KEY": "x", "PORTAL_PUBLIC": "aggregates"}
    app = create_app(config.load(settings))
    with closing(app.extensions["pool"]):
        told = app.test_client().get(f"{PAGE}/counts.json?bbox=105,9,106,11").get_json()
    assert (told["by"], told["communes"], told["failed"]) == ("communes", 1, 1)


def test_a_box_that_cannot_be_is_refused(client: FlaskClient) -> None:
    assert client.get(f"{PAGE}/counts.json?bbox=1,2,3").status_code == 400


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_can_be_chosen_by_its_title(client: FlaskClient, language: str) -> None:
    page = client.get(f"/?lang={language}").text
    chosen = re.findall(r'<option value="(\w+)">([^<]+)</option>', page)
    assert [code for code, _ in chosen if code] and {code for code, _ in chosen} == {
        rule.code for rule in registry.RULES
    }
    assert dict(chosen)["number_missing"] == RULE.words[language].title


def test_who_sees_counts_only_is_not_offered_parcels_by_rule(
    make_app: Callable[..., Flask], parcel: int
) -> None:
    client = make_app(PORTAL_PUBLIC="aggregates").test_client()
    tile = tile_at(16, 110, 120)
    address = f"/tiles/rule-number_missing/{tile.z}/{tile.x}/{tile.y}.mvt"
    assert client.get(address).status_code == 401
    assert client.get("/map/style.json").json["metadata"]["families"] == {}  # type: ignore[index]
    assert client.get(f"{PAGE}/communes.json").status_code == 200


def test_a_tile_of_a_rule_is_answered_from_memory(client: FlaskClient, parcel: int) -> None:
    tile = tile_at(16, 110, 120)
    address = f"/tiles/rule-number_missing/{tile.z}/{tile.x}/{tile.y}.mvt"
    packed = {"Accept-Encoding": "gzip"}
    first = client.get(address, headers=packed)
    assert first.status_code == 200
    again = client.get(address, headers=packed | {"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    names = {layer["name"] for layer in client.get("/tiles/catalog.json").json["layers"]}  # type: ignore[index]
    assert names == {layer.name for layer in LAYERS}


def test_a_new_verdict_is_another_tile(
    client: FlaskClient, database: db.Connection, parcel: int
) -> None:
    for layer, z in (("rule-number_missing", 16), ("severity", 13), ("parcels", 15)):
        tile = tile_at(z, 110, 120)
        address = f"/tiles/{layer}/{tile.z}/{tile.x}/{tile.y}.mvt"
        before = client.get(address)
        with db.writing(database, ACTOR):
            statement = "UPDATE parcel_quality SET failed = '{}', severity = 5 - severity"
            database.cursor().execute(statement)
        after = client.get(address)
        assert before.headers["ETag"] != after.headers["ETag"], layer
        assert before.data != after.data, layer
