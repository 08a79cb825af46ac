"""A list of gaps as a file: all of it, in its order, and each gap the same everywhere."""

import json
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pyogrio.raw
import pytest
import shapely
from flask import Flask
from flask.testing import FlaskClient

from layers.gaps import export
from portal import db
from tests import factories
from tests.conftest import ACTOR
from tests.downloads import rows, saved, workbook

COUNT = 243  # more than a page, and not a whole number of them


@pytest.fixture
def many(database: db.Connection, monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """Gaps of every kind and state in two communes, more than a page and a batch."""
    monkeypatch.setattr(export, "BATCH", 20)
    kinds = ("unmapped", "between_sheets", "boundary_mismatch", "road_water", "sliver")
    states = ("found", "confirmed", "assigned", "in_survey", "delivered", "closed", "excluded")
    with db.writing(database, ACTOR):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        factories.coverage(database)
        first = factories.gap(
            database, state="assigned", due_on=date(2020, 7, 1), area_m2=1e6, width_m=12.5
        )
        rest = [
            factories.gap(
                database, (i % 40 * 10, i // 40 * 10, i % 40 * 10 + 5, i // 40 * 10 + 5),
                kinds[i % 5], ("31150", "31153")[i % 2], state=states[i % 7],
                area_m2=float(100 + i % 200 * 200),
            )
            for i in range(COUNT)
        ]  # fmt: skip
    return [first, *rest]


def listed(client: FlaskClient, query: str) -> list[str]:
    """The ids that the list shows, page by page."""
    found, after = [], ""
    while True:
        page = client.get(f"/api/gaps?{query}&after={after}").get_json()
        found += [gap["id"] for gap in page["gaps"]]
        if not page["next"]:
            return found
        after = page["next"]


@pytest.mark.parametrize(
    "query",
    ["", "commune=31153", "kind=sliver", "state=closed", "min_ha=2", "kind=road_water&min_ha=1",
     "commune=99999"],
)  # fmt: skip
def test_a_download_is_exactly_the_filtered_list(
    client: FlaskClient, many: list[UUID], tmp_path: Path, query: str
) -> None:
    wanted = listed(client, query)
    assert json.loads(client.get(f"/gaps.geojson?{query}").text)["type"] == "FeatureCollection"
    geojson = json.loads(client.get(f"/gaps.geojson?{query}").text)["features"]
    assert [feature["id"] for feature in geojson] == wanted
    meta, _ids, _shapes, columns = pyogrio.raw.read(
        saved(client, f"/gaps.gpkg?{query}", tmp_path), layer="gaps"
    )
    assert list(columns[list(meta["fields"]).index("id")]) == wanted
    found = rows(workbook(client, f"/gaps.xlsx?lang=vi&{query}"), "Khoảng trống")
    assert [row["Mã khoảng trống"] for row in found][: len(wanted)] == wanted
    total = sum(row["Diện tích (m²)"] for row in found[: len(wanted)])
    assert total == pytest.approx(client.get(f"/api/gaps?{query}").get_json()["area_m2"])
    if wanted:
        assert found[-1]["Diện tích (m²)"] == pytest.approx(total)


def test_a_download_is_sorted_as_the_list(client: FlaskClient, many: list[UUID]) -> None:
    found = json.loads(client.get("/gaps.geojson?sort=small").text)["features"]
    areas = [feature["properties"]["area_m2"] for feature in found]
    assert areas == sorted(areas)


def test_a_gap_says_the_same_in_every_file(
    client: FlaskClient, many: list[UUID], tmp_path: Path
) -> None:
    gap = client.get(f"/api/gaps/{many[0]}").get_json()
    feature = json.loads(client.get("/gaps.geojson?min_ha=100").text)["features"][0]
    meta, _ids, shapes, columns = pyogrio.raw.read(saved(client, "/gaps.gpkg?min_ha=100", tmp_path))
    row = dict(zip(meta["fields"], (column[0] for column in columns), strict=True))
    for name in ("id", "commune_name", "kind", "state", "holder", "area_m2", "width_m"):
        assert gap[name] == feature["properties"][name] == row[name], name
    assert feature["properties"]["due_on"] == "2020-07-01" == str(row["due_on"])
    late = feature["properties"]["overdue_days"]
    assert gap["is_overdue"] and late > 2000 and late == row["overdue_days"]
    assert datetime.fromisoformat(gap["found_at"]) == datetime.fromisoformat(
        feature["properties"]["found_at"]
    )
    drawn = shapely.geometry.shape(gap["geometry"])
    assert shapely.geometry.shape(feature["geometry"]) == drawn == shapely.from_wkb(shapes[0])
    cells = rows(workbook(client, "/gaps.xlsx?min_ha=100&lang=vi"), "Khoảng trống")[0]
    assert cells["Hạn"] == datetime(2020, 7, 1) and cells["Quá hạn (ngày)"] == late
    assert cells["Diện tích (ha)"] * 10_000 == gap["area_m2"]


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "xlsx"])
def test_a_filter_that_cannot_be_used_is_refused(visitor: FlaskClient, suffix: str) -> None:
    assert visitor.get(f"/gaps.{suffix}?kind=round").status_code == 400
    assert visitor.get("/gaps.csv").status_code == 404


def test_nothing_is_left_on_the_disk(app: Flask, client: FlaskClient, many: list[UUID]) -> None:
    folder = app.extensions["portal_config"].var / "uploads"
    before = set(folder.glob("download-*")) if folder.exists() else set()
    client.get("/gaps.gpkg")
    client.get("/gaps.gpkg?kind=round")
    assert set(folder.glob("download-*")) <= before


def test_the_list_leads_to_its_own_files(client: FlaskClient, many: list[UUID]) -> None:
    text = client.get("/gaps?kind=road_water&sort=small&after=&lang=vi").text
    for suffix in ("xlsx", "gpkg", "geojson"):
        assert f'href="/gaps.{suffix}?kind=road_water&amp;sort=small"' in text
