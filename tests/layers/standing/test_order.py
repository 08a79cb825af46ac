"""The order of the table: those without a value stand last either way."""

import pytest

from layers.absent import Absent
from layers.standing import metric, order, rank
from tests.layers.standing import drawn

COMMUNES = [
    drawn.standing("31150", n1=3, n2=1, n_gaps=2, published_m2=5.0, area_m2=9.0),
    drawn.standing("31153", has_record=False, balance=None, area_m2=8.0),
    drawn.standing("31157", n1=3, n2=5, published_m2=4.0, area_m2=7.0),
]


@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize("column", [name for name in order.SORTS if name != order.RANK])
def test_communes_without_a_value_stand_last_in_every_order(
    column: str, is_descending: bool
) -> None:
    found = order.by(COMMUNES, column, is_descending)
    key = order.FACTS.get(column)
    values = [key(one) if key else metric.get(column).value(one) for one in found]
    known = [
        0.0 if value is Absent.NONE else value
        for value in values
        if value is not None and (value is Absent.NONE or not isinstance(value, Absent))
    ]
    assert len(found) == len(COMMUNES)
    assert known == sorted(known, reverse=is_descending)  # type: ignore[type-var]
    assert all(isinstance(value, Absent) or value is None for value in values[len(known) :])


def test_equal_places_stand_by_code_and_the_unranked_last() -> None:
    ranks = rank.of(metric.get("n1"), COMMUNES)
    for is_descending in (False, True):
        found = order.by_rank(COMMUNES, ranks, is_descending)
        assert [one.code for one in found] == ["31150", "31157", "31153"]
