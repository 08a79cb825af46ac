"""The steps of the work on a gap: from which states each may be taken, and what it needs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from layers.gaps.kind import State


class Step(StrEnum):
    """What people do with a gap, onward first. Closing is no step: only the balance closes."""

    CONFIRM = "confirm"
    ASSIGN = "assign"
    START = "start"
    DELIVER = "deliver"
    REASSIGN = "reassign"
    SEND_BACK = "send_back"
    RELEASE = "release"
    EXCLUDE = "exclude"
    INCLUDE = "include"


@dataclass(frozen=True)
class Rule:
    """From where a step leads where, and what has to be said with it."""

    before: tuple[State, ...]
    after: State
    needs_team: bool = False
    needs_reason: bool = False


HELD = (State.ASSIGNED, State.IN_SURVEY, State.DELIVERED)
OPEN = (State.FOUND, State.CONFIRMED, *HELD)
LATE = (State.ASSIGNED, State.IN_SURVEY)  # what is delivered waits for us, not for the team

RULES = {
    Step.CONFIRM: Rule((State.FOUND,), State.CONFIRMED),
    # In advance: nobody has to have confirmed it, or to stand in the field.
    Step.ASSIGN: Rule((State.FOUND, State.CONFIRMED), State.ASSIGNED, needs_team=True),
    Step.START: Rule((State.ASSIGNED,), State.IN_SURVEY),
    Step.DELIVER: Rule((State.IN_SURVEY,), State.DELIVERED),
    # Another day for the same team leaves the state; another team has not begun.
    Step.REASSIGN: Rule(LATE, State.ASSIGNED, needs_team=True),
    Step.SEND_BACK: Rule((State.DELIVERED,), State.IN_SURVEY, needs_reason=True),
    Step.RELEASE: Rule(HELD, State.CONFIRMED),
    Step.EXCLUDE: Rule(OPEN, State.EXCLUDED, needs_reason=True),
    Step.INCLUDE: Rule((State.EXCLUDED,), State.FOUND, needs_reason=True),
}


ONWARD = (Step.CONFIRM, Step.ASSIGN, Step.START, Step.DELIVER)


def days_late(state: State | str, due_on: date | None, today: date) -> int:
    """Return for how many days a team has been late; 0 where nobody waits for it."""
    return max(0, (today - due_on).days) if due_on is not None and state in LATE else 0


def possible(state: State | str) -> list[Step]:
    """Return the steps that lead on from a state, in the order in which they are offered."""
    return [step for step, rule in RULES.items() if state in rule.before]
