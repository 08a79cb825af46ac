"""Three states of one parcel, tried in every combination."""

from datetime import UTC, datetime
from itertools import product

import pytest
import shapely

from layers import crs
from layers.gaps.returned.merge import SHAPE, Verdict, merge
from layers.gaps.returned.read import Drawn
from layers.gaps.returned.state import State, is_same_shape
from tests import factories

PLACES = {"base": (0, 0, 20, 30), "theirs": (0, 0, 25, 30), "ours": (0, 0, 20, 40)}
USES = {"base": ["LUC"], "theirs": ["CLN"], "ours": ["ONT"]}


def place(which: str) -> shapely.Geometry:
    return crs.to_wgs84(factories.shape(PLACES[which]), factories.SRID)


def state(use: str, shape: str, minute: int = 0) -> State:
    at = datetime(2026, 11, 1, 8, minute, tzinfo=UTC)
    fields = {"sheet_no": "1", "parcel_no": "7", "land_use": USES[use]}
    return State(7, at, "31150", fields, 600.0, place(shape))


def drawn(use: str, shape: str) -> Drawn:
    fields = {"sheet_no": "1", "parcel_no": "7", "land_use": USES[use]}
    return Drawn(7, fields, "31150", 600.0, factories.SRID, place(shape), "{}")


def expected(theirs: str, now: str) -> str:
    """What one attribute comes to, each of the three being what it was or something new."""
    if theirs == "base":
        return "same"
    if now in ("base", theirs):
        return "accepted" if now == "base" else "same"
    return "collides"


@pytest.mark.parametrize(
    ("use", "shape", "use_now", "shape_now"), list(product(USES, PLACES, USES, PLACES))
)
def test_every_combination_of_use_and_shape(
    use: str, shape: str, use_now: str, shape_now: str
) -> None:
    is_ours = (use_now, shape_now) != ("base", "base")
    now = state(use_now, shape_now, minute=int(is_ours))
    merged = merge(state("base", "base"), drawn(use, shape), now)
    each = {"land_use": expected(use, use_now), SHAPE: expected(shape, shape_now)}
    if "collides" in each.values():
        assert merged.verdict is Verdict.COLLIDES
        assert set(merged.differs) == {name for name in each if each[name] == "collides"}
    elif "accepted" in each.values():
        assert merged.verdict is Verdict.ACCEPTED
        assert set(merged.fields) == {n for n in each if each[n] == "accepted" and n != SHAPE}
        assert merged.is_moved == (each[SHAPE] == "accepted")
    else:
        assert merged.verdict is Verdict.SAME


@pytest.mark.parametrize(("use", "shape"), list(product(USES, PLACES)))
def test_one_that_has_ended_collides_only_if_the_field_has_changed_it(use: str, shape: str) -> None:
    merged = merge(state("base", "base"), drawn(use, shape), None)
    is_theirs = (use, shape) != ("base", "base")
    assert merged.verdict is (Verdict.COLLIDES if is_theirs else Verdict.SAME)


@pytest.mark.parametrize(("use", "shape"), list(product(USES, PLACES)))
def test_one_whose_state_when_taken_is_not_known_is_never_written_alone(
    use: str, shape: str
) -> None:
    merged = merge(None, drawn(use, shape), state("base", "base"))
    is_other = (use, shape) != ("base", "base")
    assert merged.verdict is (Verdict.COLLIDES if is_other else Verdict.SAME)
    assert merge(None, drawn(use, shape), None).verdict is Verdict.COLLIDES


def test_a_shape_is_the_same_however_it_is_written() -> None:
    box = shapely.box(0, 0, 10, 10)
    turned = shapely.Polygon([(10, 10), (0, 10), (0, 0), (10, 0)])
    more = shapely.Polygon([(0, 0), (5, 0), (10, 0), (10, 10), (0, 10)])
    assert is_same_shape(box, turned)
    assert is_same_shape(box, more)
    assert is_same_shape(shapely.MultiPolygon([box]), box)
    assert is_same_shape(box, shapely.transform(box, lambda xy: xy + 0.0006))
    assert not is_same_shape(box, shapely.transform(box, lambda xy: xy + 0.002))
    assert not is_same_shape(box, shapely.box(0, 0, 10, 10.002))
    assert not is_same_shape(box, box.difference(shapely.box(4, 4, 6, 6)))
