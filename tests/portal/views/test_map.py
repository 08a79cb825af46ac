"""The map page: complete in both languages, and standing without a database."""

import json
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal import db
from tests import factories
from tests.conftest import ACTOR


def settings_of(page: str) -> dict[str, object]:
    found = re.search(r'id="map-settings">(.*?)</script>', page, re.DOTALL)
    assert found
    settings: dict[str, object] = json.loads(found[1])
    return settings


def test_the_page_carries_what_the_map_needs_to_start(client: FlaskClient) -> None:
    settings = settings_of(client.get("/").text)
    assert settings["bbox"] == [105.226, 9.245, 106.298, 10.325]
    assert settings["zones"][0] == {"first": "31120", "last": "31315", "srid": 5897}  # type: ignore[index]
    assert settings["language"] == "vi"


def test_the_legend_words_the_groups_as_the_scheme_does(client: FlaskClient) -> None:
    assert "Nhóm 3: chưa có cơ sở dữ liệu" in client.get("/").text
    assert "Group 3: no database yet" in client.get("/?lang=en").text


def test_another_province_has_its_own_scheme_and_extent(make_app: Callable[..., Flask]) -> None:
    page = make_app(PORTAL_PROVINCE="96").test_client().get("/").text
    assert "dữ liệu nhưng không dùng được" in page
    assert settings_of(page)["bbox"] == [104.70, 8.38, 105.88, 9.64]


def test_no_script_of_the_page_is_inline(client: FlaskClient) -> None:
    for attributes in re.findall(r"<script([^>]*)>", client.get("/").text):
        assert "src=" in attributes or 'type="application/json"' in attributes
    assert " style=" not in client.get("/").text


def test_the_page_is_answered_while_the_database_is_away(make_app: Callable[..., Flask]) -> None:
    client = make_app(DATABASE_URL="postgresql://nobody@127.0.0.1:1/none").test_client()
    assert client.get("/").status_code == 200
    assert client.get("/map/style.json").status_code == 503


def test_the_style_says_whether_any_boundary_is_a_sketch(
    client: FlaskClient, database: db.Connection
) -> None:
    assert client.get("/map/style.json").json["metadata"]["sketched"] is False  # type: ignore[index]
    with db.writing(database, ACTOR):
        factories.commune(database, boundary_is_official=False)
    assert client.get("/map/style.json").json["metadata"]["sketched"] is True  # type: ignore[index]


@pytest.mark.parametrize(
    ("theme", "ground"), [("light", "#eceae3"), ("dark", "#10171d"), ("x", "#eceae3")]
)
def test_the_style_has_a_light_and_a_dark_theme(
    client: FlaskClient, theme: str, ground: str
) -> None:
    style = client.get(f"/map/style.json?theme={theme}").json
    assert style["layers"][0]["paint"]["background-color"] == ground  # type: ignore[index]
