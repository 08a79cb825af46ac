"""Twelve weeks of a small demonstration, explained: everything adds up, week by week."""

from datetime import UTC, datetime
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from layers.demo.history import plan, write
from layers.editions import store, trend
from layers.editions.change import between, measure
from layers.editions.change.between import Between
from layers.editions.edition import Closed
from layers.editions.members import Of
from layers.province import Province
from portal import db
from tests.layers.demo import small

NOW = datetime(2026, 11, 28, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def heads(demonstration: db.Connection, small_province: Province) -> list[Closed]:
    with db.writing(demonstration, small.ACTOR):
        write.write(demonstration, small_province, 1, NOW)
    return trend.effective(store.every(demonstration))


@pytest.mark.parametrize("name", measure.MEASURES)
def test_every_week_and_all_of_them_add_up(
    demonstration: db.Connection, small_province: Province, heads: list[Closed], name: str
) -> None:
    for before, after in [*pairwise(heads), (heads[0], heads[-1])]:
        found = between.of(demonstration, small_province, before, after, measure.get(name))
        for change in (*found.communes, found.total):
            steps = [(part.part, part.whole) for part in change.parts]
            assert sum(part for part, _ in steps) == change.after.part - change.before.part
            assert sum(whole for _, whole in steps) == change.after.whole - change.before.whole
            if change.difference is not None:
                summands = [change.points(part) or Fraction(0) for part in change.parts]
                assert sum(summands, Fraction(0)) == change.difference
        _require_figures(demonstration, found)


def test_who_is_in_one_edition_only_is_in_a_cause(
    demonstration: db.Connection, small_province: Province, heads: list[Closed]
) -> None:
    for before, after in pairwise(heads):
        found = between.of(demonstration, small_province, before, after, measure.get("clean"))
        listed = [_listed(demonstration, head, "parcels") for head in (before, after)]
        for change in found.communes:
            differing = np.setxor1d(listed[0][change.code], listed[1][change.code])
            causes = {part.cause.value: part.members for part in change.parts}
            # A record that is new is new data, too: of a parcel that both editions have.
            assert causes["boundary"] + causes["new"] >= len(differing)
        assert sum(part.members for part in found.total.parts) > 0


def test_only_the_week_that_changed_the_boundary_moved_parcels_for_it(
    demonstration: db.Connection, small_province: Province, heads: list[Closed]
) -> None:
    own = measure.get("own")
    weeks = [
        between.of(demonstration, small_province, before, after, own)
        for before, after in pairwise(heads)
    ]
    named = [{part.cause.value for part in week.total.parts if part.members} for week in weeks]
    # Edition n is named by the pair n - 2. So few parcels need not have one that the rule decides.
    assert [n for n, causes in enumerate(named) if "boundary" in causes] == [plan.BOUNDARY_WEEK - 2]
    assert {n for n, causes in enumerate(named) if "rule" in causes} <= {plan.RULE_WEEK - 2}


def _require_figures(conn: db.Connection, found: Between) -> None:
    """The shares are those that the editions show."""
    for head, end in ((found.earlier, "before"), (found.later, "after")):
        shown = {one.code: one.figures for one in store.standings(conn, head)}
        of = {"clean": "clean", "owner": "owner_match", "synced": "synced"}.get(found.measure.name)
        for change in found.communes if of else ():
            percent = getattr(change, end).percent
            figure = getattr(shown[change.code], of or "")
            assert percent == (pytest.approx(figure) if isinstance(figure, float) else None)


def _listed(conn: db.Connection, head: Closed, of: Of) -> dict[str, NDArray[np.int64]]:
    return {
        one.code: store.listed(conn, getattr(one, of)).ids
        for one in store.communes(conn, head.number)
    }
