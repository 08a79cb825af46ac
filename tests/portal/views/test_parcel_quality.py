"""What a parcel's page says of its quality."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient

import config
from layers import sql
from layers.quality import registry
from portal import db
from tests import factories, judged

MISSING = registry.get("land_use_missing")
TWICE = registry.get("number_duplicate")
CLIENT = Callable[..., FlaskClient]


@dataclass(frozen=True)
class Judged:
    """A parcel that fails two rules, one of them by another parcel; the other; one that waits."""

    parcel: int
    other: int
    waiting: int
    finding: int


@pytest.fixture
def place(database: db.Connection) -> Judged:
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        parcel = factories.parcel(database, (0, 0, 20, 40), "1", "1", clean_group=1)
        other = factories.parcel(database, (18, 0, 40, 40), "1", "1")
        waiting = factories.parcel(database, (60, 0, 80, 40), "1", "3")
        registry.keep(database, config.load({}).province)
        run = judged.run(
            database, finished_at="2026-11-02 08:00+07", rules='{"number_duplicate": 1}'
        )
        finding = judged.finding(
            database, parcel, TWICE.no, (18, 0, 20, 40), other_id=other, run=run,
            other_commune="31150", first_seen="2026-10-01 08:00+07",
        )  # fmt: skip
        judged.finding(database, parcel, MISSING.no, run=run)
        sql.run(database, "DELETE FROM parcel_quality")
        judged.parcel_quality(
            database, parcel, 3, 2, failed=(TWICE.no, MISSING.no), clean_group=1, run=run
        )
        sql.run(database, "DELETE FROM quality_due")
    return Judged(parcel, other, waiting, finding)


def page(client: FlaskClient, parcel: int, more: str = "") -> str:
    return client.get(f"/parcels/{parcel}?lang=vi{more}").text


def test_a_flag_says_what_is_wrong_what_to_do_since_when_and_by_which_rule(
    client: FlaskClient, place: Judged
) -> None:
    text = page(client, place.parcel)
    for said in (
        TWICE.vi.title, TWICE.vi.advice, "01/10/2026", "02/11/2026", "phiên bản 1",
        f'href="/parcels/{place.other}"', f"/quality/{TWICE.code}", "ISO 19157",
    ):  # fmt: skip
        assert said in text, said
    assert text.index(TWICE.vi.title) < text.index(f'id="finding-{place.finding + 1}"')


def test_the_defect_is_drawn_on_the_page_and_left_to_the_map_beside_it(
    client: FlaskClient, place: Judged
) -> None:
    assert page(client, place.parcel).count("sketch-overlap") > page(
        client, place.parcel, "&part=panel"
    ).count("sketch-overlap")


def test_criteria_fail_pass_or_lack_grounds(client: FlaskClient, place: Judged) -> None:
    text = page(client, place.parcel)
    assert re.search(r"Sạch</b>\s*<span class=\"verdict verdict-fail\">không đạt", text)


def test_a_parcel_that_nobody_has_judged_as_it_is_waits_and_has_no_criterion_met(
    client: FlaskClient, place: Judged
) -> None:
    text = page(client, place.waiting)
    assert "đã thay đổi sau lần kiểm tra gần nhất (02/11/2026 08:00), đang chờ kiểm tra lại" in text
    assert "verdict-pass" not in text
    assert "severity-1" not in text


def test_a_commune_that_is_due_says_so_beside_the_verdicts(
    client: FlaskClient, place: Judged, database: db.Connection
) -> None:
    assert "đang chờ kiểm tra lại" not in page(client, place.parcel)
    with db.writing(database, "test:pytest"):
        sql.run(database, "INSERT INTO quality_due (commune_code) VALUES ('31150')")
    assert "Trong xã có dữ liệu vừa thay đổi, đang chờ kiểm tra lại" in page(client, place.parcel)


def test_the_declared_group_stands_beside_the_portals_own_and_its_reason(
    client: FlaskClient, place: Judged
) -> None:
    text = page(client, place.parcel)
    assert "hệ thống quản lý đất đai xếp nhóm 1, cổng xét là nhóm 2" in text
    own = text[text.index('id="own-group"') :]
    assert "Vướng:" in own[:800]
    blocking = [rule for rule in (TWICE, MISSING) if rule.blocking]
    assert blocking
    assert all(rule.vi.title in own[:1200] for rule in blocking)


def test_the_api_tells_the_same_and_names_nobody(client: FlaskClient, place: Judged) -> None:
    quality = client.get(f"/api/parcels/{place.parcel}").get_json()["quality"]
    assert (quality["is_judged"], quality["is_waiting"]) == (True, False)
    assert (quality["severity"], quality["own_group"], quality["disagrees"]) == (3, 2, True)
    assert {found["rule"] for found in quality["findings"]} == {TWICE.code, MISSING.code}
    states = {c["criterion"]: c["state"] for c in quality["criteria"]}
    assert states["clean"] == "fail"
    assert "reason" not in str(quality)


def test_a_defect_comes_as_a_feature_where_it_is(client: FlaskClient, place: Judged) -> None:
    feature = client.get(f"/api/findings/{place.finding}").get_json()
    west, south, _east, _north = feature["bbox"]
    assert (west, south) == pytest.approx(factories.position(18, 0), abs=1e-7)
    assert feature["properties"]["is_defect"] is True
    whole = client.get(f"/api/findings/{place.finding + 1}").get_json()
    assert whole["properties"]["is_defect"] is False
    assert whole["bbox"][0] == pytest.approx(factories.position(0, 0)[0], abs=1e-7)
    assert client.get("/api/findings/999999").status_code == 404
    assert client.get(f"/api/findings/{'9' * 30}").status_code == 404
