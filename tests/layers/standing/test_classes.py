"""Every figure falls into one class, and the legend's counts add up."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from layers.absent import Absent
from layers.standing import classes, metric, shown
from tests.layers.standing import drawn

CLEAN, N2, PARCELS = metric.get("clean"), metric.get("n2"), metric.get("parcels")


def test_shares_have_the_same_limits_whatever_the_communes_are() -> None:
    some = classes.of(CLEAN, drawn.clean(a=5, b=20, c=79.96, d=100))
    assert [one.codes for one in some.classes] == [("a",), ("b",), (), (), ("c", "d")]
    assert some.is_fixed
    assert [one.low for one in some.classes[1:]] == [20, 40, 60, 80]
    assert classes.of(CLEAN, []).classes[2].low == 40


def test_counts_are_parted_into_about_equal_classes() -> None:
    communes = [drawn.standing(f"{n:03}", n2=n * 13 + 7) for n in range(100)]
    found = classes.of(N2, communes)
    assert not found.is_fixed
    assert len(found.classes) == classes.MOST
    assert all(10 <= len(one.codes) <= 30 for one in found.classes)


def test_nobody_without_a_figure_is_in_a_class_and_each_reason_is_counted() -> None:
    communes = [
        drawn.standing("a", has_record=False, n1=1),
        drawn.standing("b"),
        drawn.standing("c", n1=1),
    ]
    found = classes.of(CLEAN, communes)
    assert found.absent[Absent.NOT_REPORTED] == ("a",)
    assert found.absent[Absent.OUT_OF_SCOPE] == ("b",)
    assert (found.of("a"), found.of("b"), found.of("c")) == (None, None, 5)
    none = classes.of(N2, [drawn.standing("a", n1=4)])
    assert none.absent[Absent.NONE] == ("a",)


@given(st.lists(st.integers(0, 5000), max_size=30))
def test_every_commune_is_in_one_class_within_its_limits(numbers: list[int]) -> None:
    communes = [drawn.standing(str(no), n2=n, n1=1) for no, n in enumerate(numbers)]
    found = classes.of(N2, communes)
    counted = [code for one in found.classes for code in one.codes]
    absent = [code for codes in found.absent.values() for code in codes]
    assert sorted(counted + absent) == sorted(one.code for one in communes)
    for one in found.classes:
        for code in one.codes:
            value = shown.number("count", numbers[int(code)])
            assert value is not None
            assert one.low is None or value >= one.low
            assert one.high is None or value < one.high
            assert found.of(code) == one.no
    limits = [one.high for one in found.classes if one.high is not None]
    assert all(above > below for below, above in pairwise(limits))


def test_one_commune_alone_is_one_class() -> None:
    (only,) = classes.of(PARCELS, [drawn.standing("a", n1=12)]).classes
    assert (only.low, only.high, only.codes) == (None, None, ("a",))
