"""Who stands best and worst among a few communes, as their figures are read."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from layers.absent import Absent
from layers.editions import frozen
from layers.standing import comparison, metric, standing
from layers.standing.comparison import Row
from layers.standing.standing import Standing
from tests import editions

DAY = date(2026, 4, 2)
DEADLINES = {"group_2": date(2026, 6, 30), "all": date(2026, 12, 31)}


def stand(code: str, **said: Any) -> Standing:
    entry = editions.entry(code, DAY, said)
    return frozen.thaw(code, entry.name, entry.figures, DAY, DEADLINES)


def compare(name: str, *communes: Mapping[str, Any]) -> Row:
    standings = [stand(str(31150 + no), **said) for no, said in enumerate(communes)]
    whole = standing.together(standings, editions.PROVINCE)
    return comparison.row(metric.get(name), standings, whole)


def marks(row: Row) -> list[tuple[str | None, bool]]:
    return [(cell.mark, cell.is_tied) for cell in row.cells]


def test_the_best_and_the_worst_are_marked_and_those_between_are_not() -> None:
    row = compare("clean", {"n1": 50, "n2": 150}, {"n1": 150, "n2": 50}, {"n1": 100, "n2": 100})
    assert marks(row) == [("worst", False), ("best", False), (None, False)]
    assert [cell.from_whole for cell in row.cells] == [-25, 25, 0]
    assert row.whole == 50


def test_less_is_better_where_the_metric_says_so_and_nothing_counted_is_the_least() -> None:
    row = compare("n2", {"n1": 200}, {"n1": 100, "n2": 30}, {"n1": 100, "n2": 10})
    assert row.cells[0].value is Absent.NONE
    assert marks(row) == [("best", False), ("worst", False), (None, False)]
    assert [cell.of_whole for cell in row.cells] == [None, 75, 25]


def test_equal_figures_share_their_mark() -> None:
    row = compare("clean", {"n1": 100, "n2": 100}, {"n1": 200, "n2": 200}, {"n1": 1, "n2": 199})
    assert marks(row) == [("best", True), ("best", True), ("worst", False)]


def test_figures_that_are_read_as_equal_are_equal() -> None:
    row = compare("clean", {"n1": 100_000, "n2": 99_999}, {"n1": 100_000, "n2": 100_000})
    assert marks(row) == [(None, False), (None, False)]


def test_where_all_are_alike_nobody_is_best_or_worst() -> None:
    assert marks(compare("clean", {"n1": 200}, {"n1": 300})) == [(None, False)] * 2


def test_a_share_of_a_few_parcels_is_shown_and_never_marked() -> None:
    row = compare("clean", {"n1": 2}, {"n1": 150, "n2": 50}, {"n1": 50, "n2": 150})
    assert [cell.is_small for cell in row.cells] == [True, False, False]
    assert row.cells[0].value == 100
    assert marks(row) == [(None, False), ("best", False), ("worst", False)]


def test_what_was_not_reported_is_neither_best_nor_worst_nor_away_from_anything() -> None:
    row = compare("clean", {"n1": 150, "n2": 50}, {"n_unknown": 200, "has_record": False})
    assert row.cells[1].value is Absent.NOT_REPORTED
    assert row.cells[1].from_whole is None
    assert marks(row) == [(None, False)] * 2  # one alone is not the best


@pytest.mark.parametrize("name", ["parcels"])
def test_where_neither_more_nor_less_is_better_nothing_is_marked(name: str) -> None:
    assert marks(compare(name, {"n1": 200}, {"n1": 300})) == [(None, False)] * 2
