"""The work on gaps: the board, and the steps."""

from collections.abc import Callable

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers.communes import figures
from layers.gaps.work import board
from layers.gaps.work.step import Step
from layers.gaps.work.steps import Outcome, Why
from layers.teams import find as teams
from portal import accounts, db, gap_filters, gap_work, next_page, page, work_words
from portal.gap_work import Draft
from portal.today import today

bp = Blueprint("work", __name__)


@bp.get("/gaps/board")
def show() -> Response:
    """Show the gaps by state, filtered as the list is."""
    filters = gap_filters.read()
    with db.pool().connection() as conn:
        columns = board.columns(conn, filters)
        own = gap_work.own_teams(conn)
        communes, crews = figures.names(conn), teams.names(conn)
    return page.answer(
        "board", _("Bảng công việc"), columns=columns, filters=filters, communes=communes,
        teams=crews, own_teams=own, today=today(), kept=gap_filters.kept(),
        offers={card["id"]: gap_work.offers(card, own) for c in columns for card in c.cards},
    )  # fmt: skip


def take(step: Step) -> ResponseReturnValue:
    """Take a step with the gaps of a form; what did not move is listed with why."""
    draft = gap_work.read(step)
    if draft.wrong:
        return _refuse(draft)
    person = accounts.current()
    with db.pool().connection() as conn, db.writing(conn, person.login, draft.reason):
        outcome = gap_work.take(conn, draft)
    return _done(draft, outcome) if outcome.is_whole else _left(draft, outcome)


def _view(step: Step) -> Callable[[], ResponseReturnValue]:
    return lambda: take(step)


# One endpoint a step: each has its own row in portal/may_use.py.
for _step in Step:
    bp.post(f"/gaps/steps/{_step.value}", endpoint=_step.value)(_view(_step))


def _done(draft: Draft, outcome: Outcome) -> ResponseReturnValue:
    flash(_said(draft, outcome))
    place = next_page.own(request.form.get("next"))
    # Back to where the gap was, for those who find their way by keyboard.
    anchor = f"#gap-{outcome.moved[0]}" if len(outcome.moved) == 1 and "#" not in place else ""
    return redirect(place + anchor, 303)


def _refuse(draft: Draft) -> Response:
    with db.pool().connection() as conn:
        outcome = Outcome((), tuple(gap_work.not_tried(conn, draft)))
    return _answer(draft, outcome, 422)


def _left(draft: Draft, outcome: Outcome) -> Response:
    """409 where nothing has moved, because somebody else was first or it was never allowed: 403."""
    forbidden = all(refusal.why is Why.NOT_ALLOWED for refusal in outcome.refused)
    return _answer(draft, outcome, 200 if outcome.moved else 403 if forbidden else 409)


def _answer(draft: Draft, outcome: Outcome, status: int) -> Response:
    with db.pool().connection() as conn:
        crews = teams.names(conn)
    response = page.answer(
        "gaps_left", _("Chưa làm được với mọi khoảng trống"), draft=draft, outcome=outcome,
        said=_said(draft, outcome) if outcome.moved else "", teams=crews, today=today(),
        back=next_page.own(request.form.get("next")),
    )  # fmt: skip
    response.status_code = status
    return response


def _said(draft: Draft, outcome: Outcome) -> str:
    return str(work_words.STEPS[draft.step][1]) % {"n": len(outcome.moved)}
