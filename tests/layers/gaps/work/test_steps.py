"""Steps of the work on gaps: what may follow what, what is kept, and who was first."""

from datetime import date
from itertools import product
from threading import Barrier, Thread
from uuid import uuid4

import pytest

from layers import sql
from layers.gaps.kind import State
from layers.gaps.work import history, steps
from layers.gaps.work.step import RULES, Step
from layers.gaps.work.steps import Order, Wanted, Why
from layers.teams import change as team_change
from layers.teams import find as teams
from portal import db
from tests import factories

DUE = date(2026, 12, 15)
ACTOR = "test:pytest"
HELD = ("assigned", "in_survey", "delivered")
# Every step that may be taken, from where to where; whatever is not here must be refused.
ALLOWED = {
    ("found", "confirm"): "confirmed",
    ("found", "assign"): "assigned",
    ("confirmed", "assign"): "assigned",
    ("assigned", "reassign"): "assigned",
    ("in_survey", "reassign"): "assigned",
    ("assigned", "release"): "confirmed",
    ("in_survey", "release"): "confirmed",
    ("delivered", "release"): "confirmed",
    ("assigned", "start"): "in_survey",
    ("in_survey", "deliver"): "delivered",
    ("delivered", "send_back"): "in_survey",
    ("found", "exclude"): "excluded",
    ("confirmed", "exclude"): "excluded",
    ("assigned", "exclude"): "excluded",
    ("in_survey", "exclude"): "excluded",
    ("delivered", "exclude"): "excluded",
    ("excluded", "include"): "found",
}
EVENTS = {
    "confirm": "confirmed", "assign": "assigned", "reassign": "assigned", "release": "released",
    "start": "started", "deliver": "delivered", "send_back": "sent_back", "exclude": "excluded",
    "include": "included",
}  # fmt: skip


def order(step: str, *gaps: object, **more: object) -> Order:
    """An order as somebody gives it who looks at nothing and belongs to no team."""
    wanted = tuple(g if isinstance(g, Wanted) else Wanted(str(g)) for g in gaps)
    return Order(Step(step), wanted, **({"reason": "vì thế"} | more))  # type: ignore[arg-type]


def state(conn: sql.Connection, gap: object) -> tuple[str, int | None, date | None, str | None]:
    row = sql.row(
        conn, "SELECT state, holder, due_on, exclusion FROM gap WHERE id = %(id)s", id=str(gap)
    )
    assert row
    return row["state"], row["holder"], row["due_on"], row["exclusion"]


@pytest.fixture
def commune(conn: sql.Connection) -> str:
    return factories.commune(conn)


@pytest.fixture
def team(conn: sql.Connection) -> int:
    return factories.team(conn, "Đội đo 2")


@pytest.mark.usefixtures("commune")
@pytest.mark.parametrize(("before", "step"), list(product(State, Step)))
def test_every_step_from_every_state(
    conn: sql.Connection, team: int, before: State, step: Step
) -> None:
    gap = factories.gap(conn, state=before.value)
    given = {"team": team, "due_on": DUE} if RULES[step].needs_team else {}
    outcome = steps.take(conn, order(step, gap, **given))
    after = ALLOWED.get((before.value, step.value))
    assert outcome.moved == ((str(gap),) if after else ())
    assert state(conn, gap)[0] == (after or before)
    events = history.of(conn, str(gap))
    assert len(events) == (2 if after else 1)
    if after:
        last = events[0]
        assert (last["event"], last["from_state"], last["to_state"], last["actor"]) == (
            EVENTS[step], before, after, ACTOR,
        )  # fmt: skip
    else:
        assert [r.why for r in outcome.refused] == [Why.MOVED_ON]
        assert outcome.refused[0].now and outcome.refused[0].now["state"] == before


@pytest.mark.usefixtures("commune")
def test_a_team_holds_a_gap_until_a_day_and_gives_it_back(conn: sql.Connection, team: int) -> None:
    gap = factories.gap(conn)
    steps.take(conn, order("assign", gap, team=team, due_on=DUE))
    assert state(conn, gap) == ("assigned", team, DUE, None)
    steps.take(conn, order("start", gap))
    steps.take(conn, order("deliver", gap))
    assert state(conn, gap) == ("delivered", team, DUE, None)
    assert history.delivery(history.of(conn, str(gap)))
    steps.take(conn, order("release", gap))
    assert state(conn, gap) == ("confirmed", None, None, None)


@pytest.mark.usefixtures("commune")
def test_a_decision_is_kept_and_makes_the_balance_due(conn: sql.Connection) -> None:
    gap = factories.gap(conn, state="assigned")
    sql.run(conn, "DELETE FROM coverage_due")
    steps.take(conn, order("exclude", gap, reason="Quyết định thử số 1"))
    assert state(conn, gap) == ("excluded", None, None, "Quyết định thử số 1")
    steps.take(conn, order("include", gap))
    assert state(conn, gap) == ("found", None, None, None)
    assert sql.value(conn, "SELECT count(*) FROM coverage_due WHERE commune_code = '31150'") == 2


@pytest.mark.usefixtures("commune")
def test_another_day_for_the_same_team_does_not_stop_its_survey(conn: sql.Connection) -> None:
    holder, other = factories.team(conn), factories.team(conn, "Đội đo 2")
    gap = factories.gap(conn, state="in_survey", holder=holder)
    steps.take(conn, order("reassign", gap, team=holder, due_on=DUE))
    assert state(conn, gap)[:3] == ("in_survey", holder, DUE)
    again = steps.take(conn, order("reassign", gap, team=holder, due_on=DUE))
    assert [refusal.why for refusal in again.refused] == [Why.SAME]
    steps.take(conn, order("reassign", gap, team=other, due_on=DUE))
    assert state(conn, gap)[:3] == ("assigned", other, DUE)


@pytest.mark.usefixtures("commune")
def test_what_is_no_longer_as_it_was_seen_stays(conn: sql.Connection, team: int) -> None:
    gap = factories.gap(conn, state="assigned")
    (seen,) = (row["seen"] for row in steps.now(conn, [str(gap)]))
    steps.take(conn, order("reassign", gap, team=team, due_on=DUE))
    late = steps.take(
        conn, order("reassign", Wanted(str(gap), seen), team=factories.team(conn), due_on=DUE)
    )
    assert late.moved == ()
    assert late.refused[0].why is Why.CHANGED
    assert late.refused[0].now and late.refused[0].now["holder"] == "Đội đo 2"
    assert late.refused[0].now["actor"] == ACTOR


@pytest.mark.usefixtures("commune")
@pytest.mark.parametrize("step", ["start", "deliver"])
def test_a_team_moves_only_what_it_holds(conn: sql.Connection, team: int, step: str) -> None:
    before = "assigned" if step == "start" else "in_survey"
    theirs = factories.gap(conn, state=before)
    ours = factories.gap(conn, state=before, holder=team)
    wanted = [Wanted(str(gap), own_only=True) for gap in (theirs, ours)]
    outcome = steps.take(conn, order(step, *wanted, teams=(team,)))
    assert outcome.moved == (str(ours),)
    assert [(r.gap_id, r.why) for r in outcome.refused] == [(str(theirs), Why.NOT_HELD)]


@pytest.mark.usefixtures("commune")
def test_of_many_gaps_those_move_that_can(conn: sql.Connection, team: int) -> None:
    small, large = (factories.gap(conn, (0, 0, 10, 10 * n)) for n in (1, 2))
    gone = factories.gap(conn, state="closed")
    nobody = uuid4()
    outcome = steps.take(
        conn, order("assign", large, gone, nobody, small, large, team=team, due_on=DUE)
    )
    assert set(outcome.moved) == {str(small), str(large)}
    assert [(r.gap_id, r.why) for r in outcome.refused] == [
        (str(gone), Why.MOVED_ON), (str(nobody), Why.UNKNOWN),
    ]  # fmt: skip
    assert not outcome.is_whole


@pytest.mark.usefixtures("commune")
def test_a_closed_team_takes_no_work(conn: sql.Connection, team: int) -> None:
    gap = factories.gap(conn)
    team_change.close(conn, team)
    with pytest.raises(teams.ClosedTeam, match="Đội đo 2"):
        steps.take(conn, order("assign", gap, team=team, due_on=DUE))
    with pytest.raises(teams.UnknownTeam):
        steps.take(conn, order("assign", gap, team=0, due_on=DUE))


@pytest.mark.usefixtures("commune")
def test_history_and_audit_say_who_why_and_to_whom(conn: sql.Connection, team: int) -> None:
    gaps = [factories.gap(conn) for _ in range(3)]
    sql.value(conn, "SELECT set_config('portal.reason', 'gần trụ sở đội', true)")
    last = sql.value(conn, "SELECT max(id) FROM audit_entry")
    steps.take(conn, order("assign", *gaps, team=team, due_on=DUE))
    entries = sql.rows(
        conn,
        "SELECT actor, action, subject, row_count FROM audit_entry WHERE id > %(id)s",
        id=last,
    )
    assert entries == [{"actor": ACTOR, "action": "update", "subject": "gap", "row_count": 3}]
    for gap in gaps:
        event = history.of(conn, str(gap))[0]
        said = {key: event[key] for key in ("event", "holder", "due_on", "reason", "area_m2")}
        assert said == {
            "event": "assigned", "holder": "Đội đo 2", "due_on": DUE, "reason": "gần trụ sở đội",
            "area_m2": pytest.approx(10_000),
        }  # fmt: skip


def test_of_32_clients_who_assign_the_same_100_gaps_one_wins_each(
    database: db.Connection, database_url: str
) -> None:
    with db.writing(database, ACTOR):
        factories.commune(database)
        gaps = [str(factories.gap(database, (0, 0, 10, 10 + n))) for n in range(100)]
        crews = [factories.team(database, f"Đội đo {n}") for n in range(1, 33)]
    won: dict[int, steps.Outcome] = {}
    start = Barrier(len(crews))

    def client(number: int, crew: int) -> None:
        conn = db.connect(database_url)
        # Each in an order of its own, as if they had sorted their lists differently.
        mine = gaps[number:] + gaps[:number] if number % 2 else gaps[::-1]
        # Half of the clients take all, the others a part: nobody wins everything by being first.
        mine = mine if number % 4 == 0 else mine[:40]
        start.wait()
        with db.writing(conn, f"client:{crew}"):
            won[crew] = steps.take(conn, order("assign", *mine, team=crew, due_on=DUE))
        conn.close()

    clients = [Thread(target=client, args=each) for each in enumerate(crews)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()

    assert len(won) == len(crews)
    moved = [gap for outcome in won.values() for gap in outcome.moved]
    assert sorted(moved) == sorted(gaps)  # each once, and none left out
    holders = {
        row["id"]: row["holder"]
        for row in sql.rows(database, "SELECT id::text AS id, holder FROM gap")
    }
    assert holders == {gap: crew for crew, outcome in won.items() for gap in outcome.moved}
    events = sql.rows(
        database, "SELECT gap_id::text AS id, actor FROM gap_event WHERE event = 'assigned'"
    )
    assert {e["id"]: e["actor"] for e in events} == {g: f"client:{c}" for g, c in holders.items()}
    assert len(events) == len(gaps)
    refused = [r for outcome in won.values() for r in outcome.refused]
    assert all(r.why is Why.MOVED_ON and r.now and r.now["holder_id"] for r in refused)
    assert sum(len(o.moved) + len(o.refused) for o in won.values()) == 8 * 100 + 24 * 40
