"""What moved a share: every member in one cause, and all of them add up."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers import sql
from layers.editions import store
from layers.editions.change import between, cause, measure
from layers.editions.change.between import Between, Change
from layers.editions.change.cause import Cause
from layers.editions.edition import Closed
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
    conn: sql.Connection, before: Said, after: Said, name: str = "clean", **later: Any
) -> Between:
    heads = [editions.seal(conn, DAYS[0], before), editions.seal(conn, DAYS[1], after, **later)]
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


KINDS = st.one_of(
    st.none(),
    st.builds(
        parcel,
        st.sampled_from([0, 1, 2, 3]),
        own=st.sampled_from([0, 1, 2, 3]),
        judged=st.booleans(),
        object=st.booleans(),
        failed=st.lists(st.sampled_from([OVERLAP, OUTSIDE]), unique=True).map(sorted),
        unevaluated=st.lists(st.sampled_from([1, 2]), unique=True),
    ),
)
RECORDS = st.one_of(
    st.none(),
    st.builds(
        record,
        st.sampled_from([1, 2]),
        owner=st.sampled_from(["", "matched", "unmatched"]),
        synced=st.booleans(),
        on_map=st.booleans(),
    ),
)
EDITION = st.tuples(
    st.lists(st.tuples(st.sampled_from([A, B]), KINDS), min_size=6, max_size=6),
    st.lists(st.tuples(st.sampled_from([A, B]), RECORDS), min_size=4, max_size=4),
    st.sampled_from(["drawn once", "drawn again"]),
    st.sampled_from(["2025", "2026"]),
    st.integers(1, 2),
)


def _seal(conn: sql.Connection, day: date, drawn: Any) -> Closed:
    parcels, records, boundary, scheme, version = drawn
    said: dict[str, dict[str, Any]] = {
        code: {"parcels": {}, "records": {}, "boundary": boundary, "scheme": scheme}
        for code in (A, B)
    }
    for of, members in (("parcels", parcels), ("records", records)):
        for no, (code, kind) in enumerate(members, 1):
            if kind is not None:
                said[code][of][no] = kind
    return editions.seal(conn, day, said, rules=editions.rules(overlap=version))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(EDITION, EDITION)
def test_whatever_happens_adds_up_and_everybody_is_in_one_cause(
    conn: sql.Connection, first: Any, second: Any
) -> None:
    sql.run(conn, "SAVEPOINT drawn")
    heads = [_seal(conn, day, drawn) for day, drawn in zip(DAYS, (first, second), strict=True)]
    for one in measure.MEASURES.values():
        found = between.of(conn, PROVINCE, heads[0], heads[1], one)
        for change in (*found.communes, found.total):
            _require_sums(change)
        for code in (A, B):
            _require_counted(conn, heads, found, code)
            _require_once(conn, heads, found, code)
    sql.run(conn, "ROLLBACK TO SAVEPOINT drawn")


def _require_sums(change: Change) -> None:
    assert sum(part.part for part in change.parts) == change.after.part - change.before.part
    assert sum(part.whole for part in change.parts) == change.after.whole - change.before.whole
    summands = [change.points(part) for part in change.parts]
    if change.difference is None:
        return
    assert None not in summands
    assert sum((points for points in summands if points), Fraction(0)) == change.difference


def _require_counted(conn: sql.Connection, heads: list[Closed], found: Between, code: str) -> None:
    """The shares are those of the figures that the editions show."""
    change = next(one for one in found.communes if one.code == code)
    for head, share in zip(heads, (change.before, change.after), strict=True):
        kept = next(one for one in store.communes(conn, head.number) if one.code == code)
        counts = kept.standing(head).figures.counts
        shown = {
            "clean": (counts.n1, counts.n_known),
            "owner": (counts.n_owner_matched, counts.n_owner_known),
            "synced": (counts.n_synced, counts.n1 + counts.n2),
        }
        assert (share.part, share.whole) == shown.get(found.measure.name, (share.part, share.whole))


def _require_once(conn: sql.Connection, heads: list[Closed], found: Between, code: str) -> None:
    """Count again, member by member, without pairs: the causes hold as many as there are."""
    change = next(one for one in found.communes if one.code == code)
    kept = [{one.code: one for one in store.communes(conn, head.number)} for head in heads]
    seen: Counter[Cause] = Counter()
    for side in found.measure.sides:
        lists = [
            {
                other: {
                    int(i): members.kinds[no]
                    for i, no in zip(members.ids, members.kind_of, strict=True)
                }
                for other, one in edition.items()
                for members in [store.listed(conn, getattr(one, side.of))]
            }
            for edition in kept
        ]
        context = between.context(PROVINCE, heads[0], heads[1], kept[0][code], kept[1][code])
        everywhere = [set().union(*edition.values()) for edition in lists]
        for key in {*lists[0][code], *lists[1][code]}:
            was, now = (edition[code].get(key) for edition in lists)
            is_moved = key in everywhere[0] and key in everywhere[1]
            why = cause.of(side, was, now, is_moved, context)
            if why is None:
                assert was is not None
                assert now is not None
                assert cause.step(side, was, now) == (0, 0)
            else:
                seen[why] += 1
    assert seen == Counter({part.cause: part.members for part in change.parts if part.members})
