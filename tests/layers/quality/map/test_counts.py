"""What one rule found in view equals a plain look at every parcel."""

import pytest

from layers import sql
from layers.quality import registry
from layers.quality.map import counts
from tests import factories, judged

RULE = registry.get("number_missing")
NOTHING = dict.fromkeys(counts.VERDICTS, 0)


def box(west: float, south: float, east: float, north: float) -> counts.Box:
    (low, bottom), (high, top) = factories.position(west, south), factories.position(east, north)
    return low, bottom, high, top


@pytest.fixture
def town(conn: sql.Connection) -> sql.Connection:
    """Two communes: in the first one parcel of each verdict and a road, in the other two passed."""
    factories.commune(conn)
    factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    passed, failed, excused, unable, _unseen = (
        factories.parcel(conn, (100 * n, 100, 100 * n + 20, 140)) for n in range(1, 6)
    )
    road = factories.parcel(conn, (600, 100, 620, 140), land_use=["DGT"])
    judged.parcel_quality(conn, passed)
    judged.parcel_quality(conn, failed, failed=(RULE.no,))
    judged.parcel_quality(conn, excused, excused=(RULE.no,))
    judged.parcel_quality(conn, unable, unevaluated=(RULE.no,))
    judged.parcel_quality(conn, road)
    for n in (12, 13):
        place = (100 * n, 100, 100 * n + 20, 140)
        judged.parcel_quality(conn, factories.parcel(conn, place, commune_code="31153"))
    judged.counted(conn)
    return conn


FIRST = {"passed": 1, "failed": 1, "excused": 1, "unevaluated": 2, "other": 1}
BOTH = FIRST | {"passed": 3}


def test_parcels_are_counted_where_their_point_is(town: sql.Connection) -> None:
    every = counts.within(town, RULE, box(0, 0, 2000, 1000))
    assert (every.by, every.verdicts) == ("parcels", BOTH)
    assert counts.within(town, RULE, box(190, 90, 330, 150)).verdicts == NOTHING | {
        "failed": 1, "excused": 1,
    }  # fmt: skip
    # The box cuts the parcel short of its point.
    assert counts.within(town, RULE, box(0, 0, 105, 1000)).verdicts == NOTHING


def test_communes_are_counted_where_parcels_are_too_many(
    town: sql.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "MOST", 1)
    every = counts.within(town, RULE, box(500, 0, 1500, 1000))
    assert (every.by, every.communes, every.verdicts) == ("communes", 2, BOTH)
    one = counts.within(town, RULE, box(90, 0, 900, 1000))
    assert (one.by, one.communes, one.verdicts) == ("communes", 1, FIRST)


def test_the_whole_world_can_be_counted(town: sql.Connection) -> None:
    assert counts.within(town, RULE, (-180, -85, 180, 85)).verdicts == BOTH


def test_the_counts_of_a_commune_are_those_of_its_parcels(town: sql.Connection) -> None:
    assert counts.communes(town, RULE) == [
        {"code": "31150", **FIRST},
        {"code": "31153", **NOTHING, "passed": 2},
    ]


def test_a_rule_for_roads_too_counts_them(town: sql.Connection) -> None:
    rule = next(rule for rule in registry.RULES if rule.objects)
    (first, _) = counts.communes(town, rule)
    assert first == {"code": "31150", **NOTHING, "passed": 5, "unevaluated": 1}
    assert counts.within(town, rule, box(590, 90, 630, 150)).verdicts == NOTHING | {"passed": 1}


def test_a_commune_without_parcels_says_nothing(conn: sql.Connection) -> None:
    factories.commune(conn)
    assert counts.communes(conn, RULE) == []
    assert counts.within(conn, RULE, box(0, 0, 9, 9)).verdicts == NOTHING
