"""Whatever two editions hold: the causes add up exactly, and everybody is in one of them."""

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers import sql
from layers.editions import store
from layers.editions.change import between, cause, measure
from layers.editions.change.between import Between, Change
from layers.editions.change.cause import Cause
from layers.editions.edition import Closed
from tests import editions
from tests.editions import PROVINCE, parcel, record
from tests.layers.editions.change.test_between import DAYS, OUTSIDE, OVERLAP, A, B

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
