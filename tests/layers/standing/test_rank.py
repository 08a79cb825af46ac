"""Equal figures share a place: 1, 2, 2, 4."""

from hypothesis import given
from hypothesis import strategies as st

from layers.standing import metric, rank, shown
from layers.standing.rank import Rank
from tests.layers.standing import drawn

CLEAN, GAPS, N2 = metric.get("clean"), metric.get("gaps"), metric.get("n2")


def places(found: dict[str, Rank]) -> dict[str, int]:
    return {code: one.place for code, one in found.items()}


def test_equal_figures_share_a_place_and_the_next_is_as_many_further() -> None:
    found = rank.of(CLEAN, drawn.clean(a=50, b=70, c=50, d=20))
    assert places(found) == {"b": 1, "a": 2, "c": 2, "d": 4}
    assert [found[code].is_tied for code in "abcd"] == [True, False, True, False]
    assert found["a"].of == 4


def test_what_reads_as_equal_is_equal() -> None:
    # 50,04 % and 49,96 % are both shown as 50,0 %; 50,06 % as 50,1 %.
    found = rank.of(CLEAN, drawn.clean(a=50.04, b=49.96, c=50.06))
    assert places(found) == {"c": 1, "a": 2, "b": 2}


def test_nearly_whole_is_not_whole_and_barely_is_not_nothing() -> None:
    found = rank.of(CLEAN, drawn.clean(a=100, b=99.99, c=99.9, d=0.01, e=0, f=0.05, g=0.06))
    assert places(found) == {"a": 1, "b": 2, "c": 2, "g": 4, "d": 5, "f": 5, "e": 7}


def test_the_fewest_are_first_where_less_is_better_and_none_is_the_best() -> None:
    communes = [drawn.standing(code, n_gaps=n) for code, n in (("a", 3), ("b", 0), ("c", 1))]
    assert places(rank.of(GAPS, communes)) == {"b": 1, "c": 2, "a": 3}


def test_who_has_no_figure_has_no_place_and_takes_none() -> None:
    unknown = drawn.standing("x", has_record=False, n1=5)
    outside = drawn.standing("y", has_record=True)
    found = rank.of(CLEAN, [unknown, outside, *drawn.clean(a=10)])
    assert places(found) == {"a": 1}
    assert found["a"].of == 1


def test_a_share_of_few_parcels_is_marked() -> None:
    found = rank.of(CLEAN, [drawn.standing("a", n1=50, n2=49), drawn.standing("b", n1=50, n2=50)])
    assert (found["a"].is_small, found["b"].is_small) == (True, False)
    assert not rank.of(N2, [drawn.standing("a", n2=3)])["a"].is_small


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12))
def test_a_place_is_one_more_than_how_many_are_better(numbers: list[int]) -> None:
    communes = [drawn.standing(str(no), n2=n, n1=1) for no, n in enumerate(numbers)]
    found = rank.of(N2, communes)
    for no, n in enumerate(numbers):
        assert found[str(no)].place == 1 + sum(other < n for other in numbers)
        assert found[str(no)].is_tied == (numbers.count(n) > 1)


def test_an_area_is_ranked_as_its_hectares_are_shown() -> None:
    assert shown.number("m2", 10_400.0) == shown.number("m2", 9_600.0)
    assert shown.number("m2", 10_600.0) != shown.number("m2", 10_400.0)
