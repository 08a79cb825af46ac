"""What moved a share: every member in one cause, and all of them add up."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from layers import sql
from layers.editions.change import between, measure
from layers.editions.change.between import Between, Change
from layers.editions.members import Kind
from tests import editions
from tests.editions import PROVINCE, parcel, record

A, B = "31150", "31153"
DAYS = (date(2026, 3, 5), date(2026, 3, 12))
OVERLAP, OUTSIDE = 4, next(
    int(no) for no, rule in editions.rules().items() if rule["code"] == "outside_commune"
)  # fmt: skip
Said = Mapping[str, Mapping[str, Any]]


def compare(
    conn: sql.Connection, before: Said, after: Said, name: str = "clean", week: int = 0,
    **later: Any,
) -> Between:  # fmt: skip
    days = [day + timedelta(weeks=week) for day in DAYS]
    heads = [editions.seal(conn, days[0], before), editions.seal(conn, days[1], after, **later)]
    return between.of(conn, PROVINCE, heads[0], heads[1], measure.get(name))


def moved(change: Change) -> dict[str, tuple[int, int, int]]:
    """Return cause → members, steps of numerator and denominator, of those that have any."""
    return {
        part.cause.value: (part.members, part.part, part.whole)
        for part in change.parts
        if part.members
    }


def of_one(
    conn: sql.Connection, before: Kind | None, after: Kind | None, name: str, **more: Any
) -> dict[str, tuple[int, int, int]]:
    of = "records" if name == "owner" else "parcels"
    said = [{of: {7: kind} if kind else {}} for kind in (before, after)]
    said[1] |= more.pop("commune", {})
    found = compare(conn, {A: said[0]}, {A: said[1]}, name, **more)
    return moved(found.communes[0])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (parcel(2), parcel(1), {"cleaned": (1, 1, 0)}),
        (parcel(1), parcel(2), {"failed": (1, -1, 0)}),
        (None, parcel(1), {"new": (1, 1, 1)}),
        (None, parcel(0, object=True), {"new": (1, 0, 0)}),
        (parcel(2), None, {"new": (1, 0, -1)}),
        (parcel(3), parcel(1), {"new": (1, 1, 0)}),  # its record is new
        (parcel(2), parcel(3), {"new": (1, 0, 0)}),  # its record is gone
        (parcel(0), parcel(3), {"reclassified": (1, 0, 1)}),
        (parcel(1), parcel(0, object=True), {"reclassified": (1, -1, -1)}),
        (parcel(0, object=True), parcel(3), {"reclassified": (1, 0, 1)}),
        (parcel(2), parcel(2, own=1, failed=[9]), {}),
        (parcel(1), parcel(1), {}),
    ],
)
def test_a_declared_group_moves_for_one_cause(
    conn: sql.Connection, before: Kind, after: Kind, expected: dict[str, tuple[int, int, int]]
) -> None:
    assert of_one(conn, before, after, "clean") == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (parcel(2, failed=[OVERLAP]), parcel(1), {"cleaned": (1, 1, 0)}),
        (parcel(1), parcel(1, own=2, failed=[OVERLAP]), {"failed": (1, -1, 0)}),
        (parcel(1, judged=False), parcel(1), {"reclassified": (1, 1, 1)}),
        (parcel(3), parcel(1), {"new": (1, 1, 0)}),
        (parcel(1), parcel(1, own=0), {"new": (1, -1, 0)}),  # nothing blocks: no export
        (parcel(1), parcel(0, object=True, own=0), {"reclassified": (1, -1, -1)}),
    ],
)
def test_the_own_group_moves_for_one_cause(
    conn: sql.Connection, before: Kind, after: Kind, expected: dict[str, tuple[int, int, int]]
) -> None:
    assert of_one(conn, before, after, "own") == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (record(owner="unmatched"), record(), {"cleaned": (1, 1, 0)}),
        (record(), record(owner="unmatched"), {"failed": (1, -1, 0)}),
        (None, record(), {"new": (1, 1, 1)}),
        (record(owner=""), record(), {"reclassified": (1, 1, 1)}),
        (record(), record(2, synced=False), {}),
    ],
)
def test_an_owner_moves_for_one_cause(
    conn: sql.Connection, before: Kind, after: Kind, expected: dict[str, tuple[int, int, int]]
) -> None:
    assert of_one(conn, before, after, "owner") == expected


def test_what_is_synchronised_moves_by_its_record_and_its_parcel(conn: sql.Connection) -> None:
    unsynced = record(synced=False)
    found = compare(
        conn,
        {A: {"parcels": {1: parcel(1), 2: parcel(3)}, "records": {5: unsynced, 6: record()}}},
        {A: {"parcels": {1: parcel(1), 2: parcel(2)}, "records": {5: record(), 6: unsynced}}},
        "synced",
    )
    assert moved(found.total) == {"new": (1, 0, 1), "cleaned": (1, 1, 0), "failed": (1, -1, 0)}
    assert (found.total.before.part, found.total.before.whole) == (1, 1)


def test_a_parcel_that_another_commune_has_now_is_no_new_data(conn: sql.Connection) -> None:
    found = compare(
        conn,
        {A: {"parcels": {1: parcel(1), 2: parcel(2)}}, B: {"parcels": {}}},
        {A: {"parcels": {2: parcel(2)}}, B: {"parcels": {1: parcel(1), 3: parcel(2)}}},
    )
    assert moved(found.communes[0]) == {"boundary": (1, -1, -1)}
    assert moved(found.communes[1]) == {"boundary": (1, 1, 1), "new": (1, 0, 1)}
    assert moved(found.total) == {"boundary": (2, 0, 0), "new": (1, 0, 1)}


def test_a_commune_that_one_edition_does_not_have_is_explained_too(conn: sql.Connection) -> None:
    both = {A: {"parcels": {1: parcel(1)}}, B: {"parcels": {2: parcel(1), 3: parcel(2)}}}
    merged = {A: {"parcels": {1: parcel(1), 2: parcel(1)}}}
    found = compare(conn, both, merged)
    assert [one.code for one in found.communes] == [A, B]
    assert moved(found.communes[0]) == {"boundary": (1, 1, 1)}
    assert moved(found.communes[1]) == {"boundary": (1, -1, -1), "new": (1, 0, -1)}
    assert found.communes[1].difference is None
    split = compare(conn, merged, both, week=2)
    assert moved(split.communes[1]) == {"boundary": (1, 1, 1), "new": (1, 0, 1)}


def test_only_rules_of_the_boundary_answer_where_it_was_redrawn(conn: sql.Connection) -> None:
    redrawn = {"commune": {"boundary": "drawn again"}}
    outside = parcel(2, failed=[OUTSIDE])
    assert of_one(conn, parcel(1), outside, "own", **redrawn) == {"boundary": (1, -1, 0)}


def test_another_rule_beside_that_of_the_boundary_failed(conn: sql.Connection) -> None:
    both = parcel(2, failed=[OVERLAP, OUTSIDE])
    more = {"commune": {"boundary": "drawn again"}}
    assert of_one(conn, parcel(1), both, "own", **more) == {"failed": (1, -1, 0)}


def test_a_rule_of_the_boundary_where_that_stayed_as_it_was(conn: sql.Connection) -> None:
    outside = parcel(2, failed=[OUTSIDE])
    assert of_one(conn, parcel(1), outside, "own") == {"failed": (1, -1, 0)}


@pytest.mark.parametrize(
    "other", [{"version": 2}, {"thresholds": {"area_m2": 9.0}}, {"required": False}]
)
def test_a_rule_that_counts_otherwise_is_why_a_parcel_fails_it(
    conn: sql.Connection, other: dict[str, Any]
) -> None:
    failing = parcel(2, failed=[OVERLAP])
    rules = editions.rules()
    rules["4"] = rules["4"] | other
    assert of_one(conn, parcel(1), failing, "own", rules=rules) == {"rule": (1, -1, 0)}


def test_a_rule_that_stayed_decides_beside_one_that_did_not(conn: sql.Connection) -> None:
    failing = parcel(2, failed=[OVERLAP, OUTSIDE])
    rules = editions.rules(overlap=2)
    assert of_one(conn, failing, parcel(1), "own", rules=rules) == {"cleaned": (1, 1, 0)}


def test_a_rule_that_blocks_now_is_why_its_failures_do_not_count(conn: sql.Connection) -> None:
    mild = editions.rules()
    mild["4"] = mild["4"] | {"blocking": False}
    said = [{A: {"parcels": {7: parcel(own, failed=[OVERLAP])}}} for own in (1, 2)]
    heads = [
        editions.seal(conn, DAYS[0], said[0], rules=mild),
        editions.seal(conn, DAYS[1], said[1]),
    ]
    found = between.of(conn, PROVINCE, heads[0], heads[1], measure.get("own"))
    assert moved(found.total) == {"rule": (1, -1, 0)}


def test_group_3_of_the_plan_of_2025_was_in_the_database(conn: sql.Connection) -> None:
    said = [{A: {"parcels": {7: parcel(group)}, "scheme": "2025"}} for group in (3, 1)]
    assert moved(compare(conn, said[0], said[1]).total) == {"cleaned": (1, 1, 0)}


def test_groups_of_two_schemes_are_not_cleaned_but_reclassified(conn: sql.Connection) -> None:
    said = [
        {A: {"parcels": {7: parcel(group)}, "scheme": scheme}}
        for group, scheme in ((2, "2025"), (1, "2026"))
    ]
    assert moved(compare(conn, said[0], said[1]).total) == {"reclassified": (1, 1, 0)}


def test_a_restatement_is_compared_like_any_other(conn: sql.Connection) -> None:
    first = editions.seal(conn, DAYS[0], {A: {"n1": 1, "n2": 3}})
    second = editions.seal(conn, DAYS[0], {A: {"parcels": {}}}, restates=1, reason="nạp nhầm tệp")
    found = between.of(conn, PROVINCE, first, second, measure.get("clean"))
    assert moved(found.total) == {"new": (4, -1, -4)}
    assert found.total.difference is None  # of nothing there is no share
