"""How much is to be surveyed: proposals with their reasons, decisions before them."""

import math

import pytest

from layers import sql
from layers.gaps import volumes
from layers.gaps.volumes import Work
from layers.province import SurveyRules
from tests import factories

RULES = SurveyRules(update_before=2014, update_methods=("digitised",))
CODE = "31150"


@pytest.fixture
def commune(conn: sql.Connection) -> str:
    factories.commune(conn)
    factories.coverage(conn)
    return CODE


def proposed(conn: sql.Connection) -> dict[Work, float | None]:
    found = volumes.of(conn, RULES, CODE)
    return {work: volume.proposed_m2 for work, volume in found.volumes.items()}


def test_new_is_open_gaps_but_not_roads_and_what_only_an_extract_shows(
    conn: sql.Connection, commune: str
) -> None:
    for number, (kind, state) in enumerate(
        [
            ("unmapped", "found"), ("between_sheets", "in_survey"), ("road_water", "found"),
            ("sliver", "found"), ("unmapped", "closed"), ("unmapped", "excluded"),
        ]
    ):  # fmt: skip
        factories.gap(
            conn, (0, 0, 100, 10 ** (number + 1)), kind, state=state, area_m2=10.0**number
        )
    factories.surveyed(conn, 3e5, 2020, "new")
    factories.surveyed(conn, 2e5, 2001, "extract")
    assert proposed(conn)[Work.NEW] == 11 + 2e5
    assert volumes.of(conn, RULES, CODE).evidence.road_water_m2 == 100


def test_update_is_what_is_old_or_was_made_in_a_way_that_asks_for_it(
    conn: sql.Connection, commune: str
) -> None:
    for area_m2, year, method in [
        (1, 2013, "new"), (10, 2014, "new"), (100, 2020, "digitised"), (1000, None, "digitised"),
        (1e4, None, "new"), (1e5, None, None), (1e6, 2000, "extract"), (1e7, 2000, None),
    ]:  # fmt: skip
        factories.surveyed(conn, area_m2, year, method)
    assert proposed(conn)[Work.UPDATE] == 1 + 100 + 1000 + 1e7
    assert volumes.of(conn, RULES, CODE).evidence.undated_m2 == 1e4 + 1e5


def test_where_nothing_is_recorded_nothing_is_proposed(conn: sql.Connection, commune: str) -> None:
    assert proposed(conn)[Work.UPDATE] is None  # parcels, but no survey of them
    factories.surveyed(conn, 5e5, None, None)
    assert proposed(conn)[Work.UPDATE] is None
    assert proposed(conn)[Work.DIGITISE] is None


def test_a_commune_without_parcels_has_nothing_to_update(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.coverage(conn, parcels_m2=0.0)
    assert proposed(conn)[Work.UPDATE] == 0


def test_before_it_was_measured_nothing_is_proposed(conn: sql.Connection) -> None:
    factories.commune(conn)
    assert set(proposed(conn).values()) == {None}


def test_a_decision_goes_before_the_proposal_and_both_are_kept(
    conn: sql.Connection, commune: str
) -> None:
    factories.gap(conn, area_m2=700.0)
    volumes.decide(conn, CODE, Work.NEW, 1234.5, "  Theo \n biên bản ", 1e6)
    found = volumes.of(conn, RULES, CODE).volumes[Work.NEW]
    assert (found.area_m2, found.proposed_m2) == (1234.5, 700)
    assert found.decision is not None
    assert (found.decision.reason, found.decision.decided_by) == ("Theo biên bản", "test:pytest")
    volumes.decide(conn, CODE, Work.NEW, 0.0, "Không đo", 1e6)
    assert volumes.of(conn, RULES, CODE).volumes[Work.NEW].area_m2 == 0
    assert volumes.withdraw(conn, CODE, Work.NEW)
    assert not volumes.withdraw(conn, CODE, Work.NEW)
    assert volumes.of(conn, RULES, CODE).volumes[Work.NEW].area_m2 == 700


@pytest.mark.parametrize(
    ("area_m2", "reason"),
    [
        (-1.0, "vì"), (math.nan, "vì"), (math.inf, "vì"), (1.1e6, "vì"), (1.0, " \n "),
        (1.0, "x" * 501),
    ],
)  # fmt: skip
def test_what_nobody_can_have_meant_is_refused(
    conn: sql.Connection, commune: str, area_m2: float, reason: str
) -> None:
    with pytest.raises(volumes.BadVolume):
        volumes.decide(conn, CODE, Work.NEW, area_m2, reason, 1e6)
