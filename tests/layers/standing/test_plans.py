"""What the pages of comparison read grows with communes, not with parcels."""

from typing import Any

import pytest

from layers import sql
from layers.communes import figures, outline
from layers.editions import store
from layers.quality import places
from layers.standing import live
from tests import factories

LARGE = {"parcel", "record", "parcel_quality", "finding", "mosaic_cell", "land_object"}
STATEMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "figures": (figures.STATEMENT, {"code": None}),
    "verdicts": (places.COUNTED, {"commune": None}),
    "beside": (live.BESIDE, {}),
    "outlines": (outline.STATEMENT, {}),
    "editions": (store.EDITIONS, {"number": None}),
}


def nodes(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the steps of a plan."""
    return [plan, *(found for part in plan.get("Plans", []) for found in nodes(part))]


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_parcel_is_read(conn: sql.Connection, name: str) -> None:
    statement, values = STATEMENTS[name]
    (plan,) = sql.value(conn, f"EXPLAIN (FORMAT JSON) {statement}", **values)
    read = {node["Relation Name"] for node in nodes(plan["Plan"]) if "Relation Name" in node}
    assert read
    assert not read & LARGE
    assert ("gap" in read) == (name == "beside")


def test_of_the_gaps_only_those_that_are_held_are_read(conn: sql.Connection) -> None:
    factories.commune(conn)
    for no in range(300):
        factories.gap(conn, (no, 0, no + 1, 1), state="assigned" if no < 3 else "found")
    sql.run(conn, "ANALYZE gap")
    (plan,) = sql.value(conn, f"EXPLAIN (FORMAT JSON) {live.BESIDE}")
    (of_gaps,) = [node for node in nodes(plan["Plan"]) if node.get("Relation Name") == "gap"]
    assert of_gaps["Index Name"] == "gap_held"
