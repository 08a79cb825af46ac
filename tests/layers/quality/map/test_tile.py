"""Parcels as one rule judged them, and what is wrong, in tiles."""

from typing import Any

import pytest
import shapely

from layers import LAYERS, sql
from layers.quality import registry
from layers.quality.map import of_rule
from tests import factories, judged
from tests.layers.mosaic import province
from tests.tiles.decoding import decode, tile_at
from tiles import render

CODE = "number_missing"
RULE = registry.get(CODE)
LAYER = f"rule-{CODE}"


def found(conn: sql.Connection, z: int = 16, code: str = CODE) -> dict[str, Any]:
    return decode(conn, f"rule-{code}", tile_at(z, 110, 120))


def verdicts(conn: sql.Connection, z: int = 16, code: str = CODE) -> dict[int, int | None]:
    features = found(conn, z, code)[f"rule-{code}"]
    return {feature["id"]: feature["properties"].get("verdict") for feature in features}


def test_every_rule_has_a_layer_of_its_own() -> None:
    names = {layer.name for layer in LAYERS if layer.family == "rule"}
    assert names == {f"rule-{rule.code}" for rule in registry.RULES}
    assert all(layer.shows_parcels for layer in LAYERS if layer.family == "rule")


def test_layers_that_differ_in_the_rule_alone_have_names_of_their_own() -> None:
    revisions = {render.revision(of_rule(rule)) for rule in registry.RULES}
    assert len(revisions) == len(registry.RULES)


@pytest.mark.parametrize("z", [14, 15, 16])
def test_a_parcel_is_what_the_rule_found_it_to_be(conn: sql.Connection, z: int) -> None:
    factories.commune(conn)
    passed, failed, excused, unable, unseen = (
        factories.parcel(conn, (100 + 10 * n, 100, 110 + 10 * n, 140)) for n in range(5)
    )
    other = RULE.no + 1
    judged.parcel_quality(conn, passed, failed=(other,))
    judged.parcel_quality(conn, failed, failed=(RULE.no, other))
    judged.parcel_quality(conn, excused, excused=(RULE.no,))
    judged.parcel_quality(conn, unable, unevaluated=(RULE.no,))
    assert verdicts(conn, z) == {passed: 1, failed: 3, excused: 2, unable: 0, unseen: 0}


def test_a_road_has_no_verdict_of_a_rule_that_is_not_for_roads(conn: sql.Connection) -> None:
    factories.commune(conn)
    road = factories.parcel(conn, land_use=["DGT"])
    for rule in (
        next(rule for rule in registry.RULES if not rule.objects),
        next(rule for rule in registry.RULES if rule.objects),
    ):
        assert verdicts(conn, 16, rule.code) == {road: 0 if rule.objects else None}


def test_a_parcel_narrower_than_the_grid_is_drawn(conn: sql.Connection) -> None:
    factories.commune(conn)
    strip = factories.parcel(conn, (100, 100, 100.05, 140))
    assert verdicts(conn, 14) == {strip: 0}


def test_what_is_wrong_is_drawn_near_to(conn: sql.Connection) -> None:
    factories.commune(conn)
    parcel = factories.parcel(conn)
    judged.parcel_quality(conn, parcel, 3, failed=(RULE.no,))
    finding = judged.finding(conn, parcel, RULE.no, (102, 102, 112, 112), value=1.5)
    (defect,) = found(conn)[f"defects-{CODE}"]
    assert (defect["id"], defect["properties"]) == (
        finding, {"id": finding, "state": "open", "value": 1.5},
    )  # fmt: skip
    assert shapely.geometry.shape(defect["geometry"]).area > 0
    assert f"defects-{CODE}" not in found(conn, 15)


@pytest.mark.parametrize(
    "never", [{"state": "resolved"}, {"rule_no": RULE.no + 1}], ids=["resolved", "another rule's"]
)
def test_what_is_wrong_no_more_is_not_drawn(conn: sql.Connection, never: dict[str, Any]) -> None:
    factories.commune(conn)
    parcel = factories.parcel(conn)
    judged.parcel_quality(conn, parcel, 3, failed=(RULE.no,))
    drawn: dict[str, Any] = {"rule_no": RULE.no, "place": (102, 102, 112, 112)} | never
    judged.finding(conn, parcel, **drawn)
    assert f"defects-{CODE}" not in found(conn)


def test_what_was_found_of_a_parcel_that_has_changed_since_is_not_drawn(
    conn: sql.Connection,
) -> None:
    factories.commune(conn)
    parcel = factories.parcel(conn)
    judged.finding(conn, parcel, RULE.no, (102, 102, 112, 112))
    assert f"defects-{CODE}" not in found(conn)


def test_what_two_parcels_have_in_common_is_drawn_once(conn: sql.Connection) -> None:
    factories.commune(conn)
    one, other = factories.parcel(conn), factories.parcel(conn, (110, 100, 130, 140))
    for parcel, neighbour in ((one, other), (other, one)):
        judged.parcel_quality(conn, parcel, 3, failed=(RULE.no,))
        judged.finding(conn, parcel, RULE.no, (110, 100, 120, 140), other_id=neighbour)
    assert len(found(conn)[f"defects-{CODE}"]) == 1


@pytest.mark.parametrize("z", [6, 9, 13])
def test_squares_count_every_parcel_by_what_was_found(conn: sql.Connection, z: int) -> None:
    province.fill(conn)
    total = {"n": 0, "n_error": 0, "n_warning": 0, "n_unjudged": 0}
    for tile in province.tiles(z):
        for cell in decode(conn, "severity", tile).get("severity", []):
            assert cell["properties"].keys() == total.keys()
            for name, count in cell["properties"].items():
                total[name] += count
    assert total == sql.row(conn, PLAIN)
    assert total["n_error"] and total["n_warning"] and total["n_unjudged"]


PLAIN = """
    SELECT
        count(*)::integer AS n,
        (count(*) FILTER (WHERE severity = 3))::integer AS n_error,
        (count(*) FILTER (WHERE severity = 2))::integer AS n_warning,
        (count(*) FILTER (WHERE coalesce(severity, 0) = 0))::integer AS n_unjudged
    FROM parcel
    LEFT JOIN parcel_quality ON parcel_quality.parcel_id = parcel.id
"""
