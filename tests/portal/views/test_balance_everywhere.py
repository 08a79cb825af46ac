"""All 103 communes: each balance closes, and page, workbook and API say what the tables say."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import psycopg2.extensions
import pytest
from flask.testing import FlaskClient

import config
from layers import sql
from layers.demo import run
from layers.demo.run import Settings
from layers.gaps import coverage
from portal import db
from portal.app import create_app
from tests.conftest import ACTOR, _database, _url
from tests.downloads import rows, workbook

ROW = re.compile(r"<tr>\s*<th scope=\"row\">.*?</tr>", re.DOTALL)
CODE = re.compile(r"/communes/(\d{5})/balance")
CELL = re.compile(r'<td class="num">(.*?)</td>', re.DOTALL)
PARTS = ("covered_m2", "gaps_m2", "slivers_m2", "excluded_m2", "residual_m2")
SHOWN = (
    "polygon_m2", "published_m2", "parcels_m2", "objects_m2", "covered_m2", "gaps_m2",
    "slivers_m2", "excluded_m2", "residual_m2", "overlaps_m2", "outside_m2",
)  # fmt: skip
HALF_A_DIGIT_M2 = 50.0 + 1e-6  # of a hectare with two decimals

# Five fields in a row through the middle of each commune, each on 300 m of the next, the last ones
# beyond the boundary of many; the second is a road, the third an extract of an unknown year.
FIELDS = """
    INSERT INTO parcel (
        commune_code, sheet_no, parcel_no, land_use, area_map_m2, source_srid, geom,
        survey_year, survey_method, survey_scale
    )
    SELECT
        code, '1', n::text, CASE n WHEN 2 THEN ARRAY['DGT'] ELSE ARRAY['LUC'] END, 1, srid,
        ST_Multi(ST_Translate(ST_Expand(ST_PointOnSurface(geom), 0.004), n * 0.005, n * 0.001)),
        CASE n WHEN 3 THEN NULL ELSE 1980 + (code::int * 7 + n * 11) %% 46 END,
        CASE n WHEN 3 THEN 'extract' WHEN 4 THEN 'digitised' ELSE 'new' END,
        CASE n WHEN 5 THEN NULL ELSE 1000 * n END
    FROM commune CROSS JOIN generate_series(1, 5) AS n
"""
STORED = """
    SELECT
        commune_coverage.*, commune.natural_area_m2 AS published_m2,
        surveyed.area_m2 AS surveyed_m2
    FROM commune_coverage
    JOIN commune ON code = commune_code
    LEFT JOIN (
        SELECT commune_code, sum(area_m2) AS area_m2 FROM commune_survey GROUP BY commune_code
    ) AS surveyed USING (commune_code)
    ORDER BY commune_code
"""


@pytest.fixture(scope="module")
def province_url(server: db.Connection, template: str) -> Iterator[str]:
    """The address of a database with the demonstration's communes, all of them measured."""
    province = config.load({"SECRET_KEY": "x"}).province
    with _database(server, template) as name:
        url = _url(server, name)
        conn = psycopg2.extensions.connection(url)
        with db.writing(conn, ACTOR):
            run.begin(conn, province, Settings(1000, 1, "sketch"), None)
            sql.run(conn, FIELDS, n=None)
            for row in sql.rows(conn, "SELECT code FROM commune"):
                coverage.update(conn, province, ACTOR, row["code"])
        conn.close()
        yield url


@pytest.fixture(scope="module")
def province(province_url: str) -> Iterator[FlaskClient]:
    app = create_app(config.load({"DATABASE_URL": province_url, "SECRET_KEY": "x"}))
    yield app.test_client()
    app.extensions["pool"].close()


@pytest.fixture(scope="module")
def stored(province_url: str) -> list[sql.Row]:
    """The balance of every commune as it stands in the tables."""
    conn = psycopg2.extensions.connection(province_url)
    found = sql.rows(conn, STORED)
    conn.close()
    return found


def table(client: FlaskClient, view: str) -> dict[str, list[float | None]]:
    """The figures of the page by commune; the sums are those of "total"."""
    text = client.get(f"/balance?lang=vi&view={view}").text
    found = {}
    for row in ROW.findall(text):
        code = CODE.search(row)
        found[code[1] if code else "total"] = [number(cell) for cell in CELL.findall(row)]
    return found


def number(cell: str) -> float | None:
    """A figure as people write it, in m² where it was in hectares; None for a sign or a date."""
    text = unescape(re.sub(r"<span class=\"fact-note\">.*?</span>|<.*?>", "", cell)).strip()
    match = re.fullmatch(r"-?[\d.]+,\d\d", text)
    return float(text.replace(".", "").replace(",", ".")) * 10_000 if match else None


def test_every_balance_closes(stored: list[sql.Row]) -> None:
    assert len(stored) == 103
    for row in stored:
        parts = sum(row[part] for part in PARTS)
        assert parts == pytest.approx(row["polygon_m2"], abs=1e-3), row["commune_code"]
        assert abs(row["residual_m2"]) < 1, row["commune_code"]


def test_every_survey_closes(stored: list[sql.Row]) -> None:
    for row in stored:
        twice_m2 = row["surveyed_m2"] - row["parcels_m2"]
        assert -1 <= twice_m2 <= row["overlaps_m2"] + 1, row["commune_code"]
    assert any(row["surveyed_m2"] - row["parcels_m2"] > 10_000 for row in stored)


def test_the_page_says_what_is_stored(province: FlaskClient, stored: list[sql.Row]) -> None:
    shown = table(province, "areas")
    assert len(shown) == 104
    for row in stored:
        # After the two percentages.
        for name, said in zip(SHOWN, shown[row["commune_code"]][2:], strict=False):
            assert said == pytest.approx(row[name], abs=HALF_A_DIGIT_M2), (row, name)
    for name, said in zip(SHOWN, shown["total"][2:], strict=False):
        assert said == pytest.approx(sum(r[name] for r in stored), abs=HALF_A_DIGIT_M2), name


def test_the_workbook_says_what_is_stored(province: FlaskClient, stored: list[sql.Row]) -> None:
    found = rows(workbook(province, "/balance.xlsx?lang=vi"), "Cân đối diện tích")
    assert [row["Mã"] for row in found[:-1]] == [row["commune_code"] for row in stored]
    for cells, row in zip(found, stored, strict=False):
        said = list(cells.values())[4:15]
        assert said == pytest.approx([row[name] / 10_000 for name in SHOWN], abs=1e-9)
    sums = [sum(row[name] for row in stored) / 10_000 for name in SHOWN]
    assert list(found[-1].values())[4:15] == pytest.approx(sums, abs=1e-6)


def test_the_api_says_what_is_stored(province: FlaskClient, stored: list[sql.Row]) -> None:
    found: dict[str, Any] = province.get("/api/balance").get_json()
    for said, row in zip(found["communes"], stored, strict=True):
        assert {name: said[name] for name in SHOWN} == {name: row[name] for name in SHOWN}
        assert said["surveyed_m2"] == pytest.approx(row["surveyed_m2"])
        periods = sum(period["area_m2"] for period in said["by_period"]) + said["undated_m2"]
        assert periods - said["surveyed_twice_m2"] == pytest.approx(row["parcels_m2"])
    one = province.get(f"/api/communes/{stored[0]['commune_code']}/balance").get_json()
    assert one["survey"]["counted_twice_m2"] == found["communes"][0]["surveyed_twice_m2"]
    assert one["volumes"]["new"]["area_m2"] == found["communes"][0]["new_m2"]


def test_volumes_are_those_of_the_tables(
    province: FlaskClient, province_url: str, stored: list[sql.Row]
) -> None:
    conn = psycopg2.extensions.connection(province_url)
    statement = """
        SELECT
            (SELECT sum(area_m2) FROM gap WHERE kind NOT IN ('sliver', 'road_water'))
            + (SELECT sum(area_m2) FROM commune_survey WHERE survey_method = 'extract') AS new_m2,
            (SELECT sum(area_m2) FROM commune_survey
             WHERE survey_method <> 'extract'
                AND (survey_year < 2014 OR survey_method = 'digitised')
            ) AS update_m2
    """
    wanted = sql.row(conn, statement)
    conn.close()
    assert wanted
    total = province.get("/api/balance").get_json()["total"]
    assert (total["new_m2"], total["update_m2"], total["digitise_m2"]) == (
        pytest.approx(wanted["new_m2"]), pytest.approx(wanted["update_m2"]), None,
    )  # fmt: skip
    shown = table(province, "volumes")["total"]
    assert shown[3:5] == pytest.approx([wanted["new_m2"], wanted["update_m2"]], abs=HALF_A_DIGIT_M2)
