"""The JSON API keeps to its own description."""

from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, checks

from layers.standing.metric import METRICS
from portal import openapi
from tests import factories
from tests.portal.views.conftest import Town

LON, LAT = factories.position(19, 5)
# A schema cannot say that west is smaller than east or that `after` is the `next` of an earlier
# answer, and an empty filter of a form means no filter.
TOO_STRICT = [checks.positive_data_acceptance, checks.negative_data_rejection]
PLAIN = {"Accept-Encoding": "identity"}  # nothing between test and portal would unpack it
ASKED = [
    pytest.param(operation, mode, id=f"{operation.name}-{mode.value}")
    for operation in openapi.OPERATIONS
    for mode in GenerationMode
    if operation.parameters or mode is GenerationMode.POSITIVE
]
ADDRESSES = {
    "communes": "/api/communes",
    "commune": "/api/communes/{town.commune}",
    "balance": "/api/communes/{town.commune}/balance",
    "every_balance": "/api/balance",
    "parcels": f"/api/parcels?at={LON:.9f},{LAT:.9f}",
    "parcel": "/api/parcels/{town.parcel}",
    "finding": "/api/findings/{town.finding}",
    "findings": "/api/findings?rule=overlap",
    "every_rule": "/api/quality",
    "rule": "/api/quality/overlap",
    "worklist": "/api/communes/{town.commune}/worklist",
    "gaps": "/api/gaps",
    "gap": "/api/gaps/{town.gap}",
    "find": "/api/search?q=12/345",
    "legend": "/api/legend?bbox=105,9,106,11",
}


@pytest.mark.parametrize(("operation", "mode"), ASKED)
def test_whatever_is_asked_the_answer_is_a_described_one(
    town_app: Flask, operation: openapi.Operation, mode: GenerationMode
) -> None:
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", town_app)[operation.path]["GET"]

    @settings(
        max_examples=20,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers=PLAIN, excluded_checks=TOO_STRICT)

    ask()


def test_every_address_of_the_api_is_described(town_app: Flask) -> None:
    views = {
        rule.endpoint.removeprefix("api.")
        for rule in town_app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
    }
    described = {operation.name for operation in openapi.OPERATIONS}
    assert views - described == {"description"}
    assert described == set(ADDRESSES)


@pytest.mark.parametrize("operation", openapi.OPERATIONS, ids=lambda operation: operation.name)
def test_a_real_answer_keeps_to_its_schema(
    visitor: FlaskClient, town: Town, operation: openapi.Operation
) -> None:
    answer = visitor.get(ADDRESSES[operation.name].format(town=town))
    document = visitor.get("/api/openapi.json").json
    assert document
    wanted = {
        "$ref": f"#/components/schemas/{operation.schema}",
        "components": document["components"],
    }
    assert answer.status_code == 200
    jsonschema_rs.Draft202012Validator(wanted).validate(answer.json)


def test_null_figures_say_why(visitor: FlaskClient, town: Town) -> None:
    found = visitor.get(f"/api/communes/{town.empty_commune}").json
    assert found
    assert found["coverage"] is None
    assert found["absent"] == {
        "coverage": "not_evaluated",
        "coverage_with_objects": "not_evaluated",
        "clean": "not_reported",
        "owner_match": "not_reported",
        "synced": "not_reported",
    }


def test_the_api_has_every_metric_that_the_table_has(visitor: FlaskClient, town: Town) -> None:
    every: Any = visitor.get("/api/communes").json
    listed = {one["code"]: one for one in every["communes"]}
    for code in (town.commune, town.empty_commune):
        alone: Any = visitor.get(f"/api/communes/{code}").json
        for told in (listed[code], alone):
            assert list(told["metrics"]) == list(METRICS)
            assert {n for n, value in told["metrics"].items() if value is None} == set(
                told["metrics_absent"]
            )
        assert alone["metrics"] == listed[code]["metrics"]
    found = listed[town.commune]
    assert found["metrics"]["parcels"] == found["n"]
    assert found["metrics"]["gap_area"] == found["open_gaps_m2"]
    assert listed[town.empty_commune]["metrics_absent"]["gaps"] == "not_evaluated"


def test_the_balance_closes(visitor: FlaskClient, town: Town) -> None:
    b = visitor.get(f"/api/communes/{town.commune}/balance").json
    assert b
    parts = ("covered_m2", "gaps_m2", "slivers_m2", "excluded_m2", "residual_m2")
    assert sum(b[part] for part in parts) == pytest.approx(b["polygon_m2"])
    assert b["published_m2"] == 1.02e6


def test_the_stack_is_whole_and_a_parcel_hides_certificates(
    visitor: FlaskClient, town: Town
) -> None:
    stack = visitor.get(ADDRESSES["parcels"]).json
    assert stack
    assert [p["id"] for p in stack["parcels"]] == [town.parcel, town.overlapping]
    parcel = visitor.get(f"/api/parcels/{town.parcel}").json
    assert parcel
    assert parcel["record"]["blockers"] == ["soVaoSo"]
    assert parcel["conflicts"] == [
        {"id": town.overlapping, "overlap_m2": pytest.approx(80, abs=0.001)}
    ]


def test_what_has_not_changed_is_not_sent_again(visitor: FlaskClient, town: Town) -> None:
    first = visitor.get("/api/communes")
    again = visitor.get("/api/communes", headers={"If-None-Match": first.headers["ETag"]})
    assert first.headers["Cache-Control"] == "no-cache"
    assert (again.status_code, again.data) == (304, b"")


def test_the_legend_counts_what_is_in_the_box(visitor: FlaskClient, town: Town) -> None:
    found = visitor.get(ADDRESSES["legend"]).json
    assert found
    assert (found["n"], found["n2"], found["n3"], found["n_object"]) == (4, 1, 1, 1)


@pytest.mark.parametrize("bbox", ["", "1", "1,2,3", "1,2,3,x", "2,1,1,2", "1,2,2,1", "-190,0,1,1"])
def test_a_box_that_is_none_is_refused(visitor: FlaskClient, bbox: str) -> None:
    response = visitor.get(f"/api/legend?bbox={bbox}")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"


def test_single_parcels_are_not_for_those_who_may_see_only_counts(
    counts_only: FlaskClient, town: Town
) -> None:
    visitor = counts_only
    assert visitor.get(f"/api/parcels/{town.parcel}").status_code == 401
    found = visitor.get("/api/search?q=12/345").json
    assert found == {"results": []}
    assert visitor.get("/api/communes").status_code == 200
