"""The indices of sheets, communes and the province, against counting parcel by parcel."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import config
from layers import sql
from layers.quality import index, places, registry
from layers.quality.index import Counts
from layers.quality.places import Place
from tests import factories, judged

PROVINCE = config.load({}).province
RULES = registry.RULES
NUMBERS = [rule.no for rule in RULES]
COMMUNES = ("31150", "31153")
SHEETS = ("1", "2", None)


@st.composite
def verdicts(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Parcels in communes and on sheets, some of them not judged, some of them roads."""
    numbers = st.lists(st.sampled_from(NUMBERS), unique=True, max_size=9)
    found = []
    for _ in range(draw(st.integers(0, 8))):
        some, cuts = draw(numbers), sorted(draw(st.tuples(*[st.integers(0, 9)] * 2)))
        found.append(
            {
                "commune": draw(st.sampled_from(COMMUNES)),
                "sheet": draw(st.sampled_from(SHEETS)),
                "is_object": draw(st.booleans()),
                "is_judged": draw(st.integers(0, 4)) > 0,
                "failed": tuple(some[: cuts[0]]),
                "excused": tuple(some[cuts[0] : cuts[1]]),
                "unevaluated": tuple(some[cuts[1] :]),
            }
        )
    return found


def draw_parcels(conn: sql.Connection, parcels: list[dict[str, Any]]) -> None:
    for number, one in enumerate(parcels):
        west = 20 * number + (1000 if one["commune"] == COMMUNES[1] else 0)
        parcel = factories.parcel(
            conn, (west, 0, west + 10, 10), one["sheet"], str(number), one["commune"],
            land_use=["DGT"] if one["is_object"] else ["LUC"],
        )  # fmt: skip
        if one["is_judged"]:
            lists = {name: one[name] for name in ("failed", "excused", "unevaluated")}
            judged.parcel_quality(conn, parcel, **lists)


def the_long_way(parcels: Iterable[dict[str, Any]]) -> tuple[dict[int, Counts], int]:
    """Count every rule, one parcel after the other, as it stands by it."""
    counts = dict.fromkeys(NUMBERS, Counts())
    waiting = 0
    for one in parcels:
        waiting += not one["is_judged"]
        for rule in RULES:
            if not one["is_judged"] or (one["is_object"] and not rule.objects):
                continue
            kind = next(
                (k for k in ("failed", "excused", "unevaluated") if rule.no in one[k]), "passed"
            )
            counts[rule.no] += Counts(**{kind: 1})
    return counts, waiting


def fits(parcels: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Only what a run would say: a rule that is not for roads says nothing of one."""
    own = {rule.no for rule in RULES if rule.objects}
    for one in parcels:
        if one["is_object"]:
            for kind in ("failed", "excused", "unevaluated"):
                one[kind] = tuple(no for no in one[kind] if no in own)
    return parcels


def is_as(place: Place | None, parcels: list[dict[str, Any]]) -> None:
    counts, waiting = the_long_way(parcels)
    if place is None:
        assert not parcels
        return
    assert place.index.rules == counts
    assert (place.judged, place.waiting) == (len(parcels) - waiting, waiting)
    expected = index.of(RULES, counts, index.weights(PROVINCE))
    assert place.index.whole == pytest.approx(expected.whole)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parcels=verdicts().map(fits))
def test_every_place_is_what_counting_its_parcels_gives(
    conn: sql.Connection, parcels: list[dict[str, Any]]
) -> None:
    sql.run(conn, "SAVEPOINT drawn")
    for number, code in enumerate(COMMUNES):
        factories.commune(conn, code, f"Xã {code}", (1000 * number, 0, 1000 * number + 1000, 500))
    draw_parcels(conn, parcels)
    found = places.communes(conn, PROVINCE)
    for code in COMMUNES:
        own = [one for one in parcels if one["commune"] == code]
        is_as(found.get(code), own)
        is_as(places.commune(conn, PROVINCE, code), own)
        sheets = places.sheets(conn, PROVINCE, code)
        for sheet in SHEETS:
            is_as(sheets.get(sheet), [one for one in own if one["sheet"] == sheet])
    is_as(places.together(found.values(), PROVINCE), parcels)
    sql.run(conn, "ROLLBACK TO drawn")


def test_a_commune_without_parcels_has_no_index(conn: sql.Connection) -> None:
    factories.commune(conn)
    place = places.commune(conn, PROVINCE, "31150")
    assert (place.judged, place.waiting, place.index.whole) == (0, 0, None)
