"""A gap closes when the balance says so, whatever anybody says before."""

from datetime import date

import pytest

from layers import sql
from layers.gaps.work import history, steps
from layers.gaps.work.step import Step
from layers.gaps.work.steps import Order, Wanted
from tests import factories
from tests.layers.gaps.scenery import HOLE, around_a_hole, balance, gaps, update

WEST, EAST = (100, 100, 150, 200), (150, 100, 200, 200)


@pytest.fixture
def delivered(conn: sql.Connection) -> str:
    """A hole of a hectare whose survey is said to be done."""
    around_a_hole(conn)
    update(conn)
    (gap,) = gaps(conn)
    team = factories.team(conn)
    for step in (Step.CONFIRM, Step.ASSIGN, Step.START, Step.DELIVER):
        given = {"team": team, "due_on": date(2026, 12, 31)} if step is Step.ASSIGN else {}
        assert steps.take(conn, Order(step, (Wanted(gap["id"]),), **given)).is_whole  # type: ignore[arg-type]
    return str(gap["id"])


def events(conn: sql.Connection, gap: str) -> list[str]:
    return [event["event"] for event in history.of(conn, gap)][::-1]


def test_delivering_alone_closes_nothing(conn: sql.Connection, delivered: str) -> None:
    update(conn)
    (gap,) = gaps(conn)
    assert (gap["id"], gap["state"]) == (delivered, "delivered")
    assert gap["area_m2"] == pytest.approx(10_000, abs=0.01)


def test_what_is_mapped_shrinks_it_and_all_of_it_closes_it(
    conn: sql.Connection, delivered: str
) -> None:
    factories.parcel(conn, WEST, "9", "1")
    update(conn)
    (gap,) = gaps(conn)
    assert (gap["id"], gap["state"], gap["holder"]) == (delivered, "delivered", gap["holder"])
    assert gap["area_m2"] == pytest.approx(5_000, abs=0.01)
    said = history.delivery(history.of(conn, delivered))
    assert said and said.area_m2 == pytest.approx(10_000, abs=0.01)
    factories.parcel(conn, EAST, "9", "2")
    update(conn)
    (gap,) = gaps(conn)
    assert (gap["id"], gap["state"]) == (delivered, "closed")
    assert events(conn, delivered) == [
        "found", "confirmed", "assigned", "started", "delivered", "changed", "closed",
    ]  # fmt: skip


def test_a_closed_gap_that_is_found_again_is_nobodys(conn: sql.Connection, delivered: str) -> None:
    parcel = factories.parcel(conn, HOLE["FGKJ"], "9", "1")
    update(conn)
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=parcel)
    update(conn)
    (gap,) = gaps(conn)
    assert (gap["id"], gap["state"], gap["holder"], gap["due_on"]) == (
        delivered, "found", None, None,
    )  # fmt: skip
    assert gap["reopened_at"] is not None
    assert events(conn, delivered)[-2:] == ["closed", "reopened"]


def test_what_is_decided_moves_between_the_parts_of_the_balance(
    conn: sql.Connection, delivered: str
) -> None:
    steps.take(conn, Order(Step.EXCLUDE, (Wanted(delivered),), reason="Quyết định thử"))
    update(conn)
    # A stored corner may lie a tenth of a millimetre off: what is beyond it is a sliver.
    assert balance(conn)["excluded_m2"] == pytest.approx(10_000, abs=0.1)
    steps.take(conn, Order(Step.INCLUDE, (Wanted(delivered),), reason="nhầm"))
    update(conn)
    assert balance(conn)["gaps_m2"] == pytest.approx(10_000, abs=0.01)
    assert gaps(conn)[0]["id"] == delivered
