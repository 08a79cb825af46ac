"""Which steps of the work on gaps a person may take, and what a form asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask import request
from flask_babel import gettext as _

from layers import sql
from layers.gaps.work import step as rules
from layers.gaps.work import steps
from layers.gaps.work.step import RULES, Step
from layers.gaps.work.steps import Order, Outcome, Refusal, Wanted, Why
from layers.teams import find as teams
from portal import access, accounts, audience, audit, query
from portal.today import today

MOST = 1_000  # gaps of one form
LONGEST_REASON = 500


@dataclass(frozen=True)
class Draft:
    """What a form asks for, and what is wrong with it in words ("": nothing)."""

    step: Step
    wanted: tuple[Wanted, ...]
    team: int | None
    due_on: date | None
    reason: str
    wrong: str


def own_teams(conn: sql.Connection) -> list[sql.Row]:
    """Return the teams of whoever is asking."""
    person = accounts.current()
    if not isinstance(person, accounts.Account):
        return []
    return teams.of_account(conn, person.id)


def offers(gap: sql.Row, own: Sequence[sql.Row]) -> list[Step]:
    """Return the steps that the person asking may take with a gap as it is now."""
    own_ids = {team["id"] for team in own}
    return [
        step
        for step in rules.possible(gap["state"])
        if access.may(endpoint(step), gap["commune_code"])
        and (_is_free(gap["commune_code"]) or gap["holder_id"] in own_ids)
    ]


def together(offered: Iterable[Sequence[Step]]) -> list[Step]:
    """Return the steps that may be taken with any of some gaps."""
    every = {step for steps_of_one in offered for step in steps_of_one}
    return [step for step in Step if step in every]


def endpoint(step: Step) -> str:
    """Return the endpoint of a step, which has its row in portal/may_use.py."""
    return f"work.{step.value}"


def read(step: Step) -> Draft:
    """Return what the form asks for; raise query.BadQuery for what no page of ours sends."""
    rule = RULES[step]
    draft = Draft(
        step,
        tuple(dict.fromkeys(map(_wanted, request.form.getlist("gap")))),
        _team() if rule.needs_team else None,
        _day() if rule.needs_team else None,
        " ".join(request.form.get("reason", "").split()),
        "",
    )
    return Draft(**(vars(draft) | {"wrong": _wrong(draft)}))


def take(conn: sql.Connection, draft: Draft) -> Outcome:
    """Take a step with those of the gaps that the person asking may move."""
    own = own_teams(conn)
    codes = {row["id"]: row["commune_code"] for row in _now(conn, draft)}
    # What nobody knows is tried as well, and told as unknown.
    may = {one: _may(draft.step, codes.get(one.gap_id)) for one in draft.wanted}
    wanted = [_scoped(one, codes.get(one.gap_id)) for one in draft.wanted if may[one]]
    order = Order(
        draft.step, tuple(wanted), draft.team, draft.due_on, draft.reason,
        tuple(team["id"] for team in own),
    )  # fmt: skip
    audit.describe(conn, change=draft.step.value, **_about(draft))
    done = steps.take(conn, order)
    forbidden = [one for one in draft.wanted if not may[one]]
    refused = [*done.refused, *steps.refuse(conn, forbidden, Why.NOT_ALLOWED)]
    return Outcome(done.moved, tuple(refused))


def not_tried(conn: sql.Connection, draft: Draft) -> list[Refusal]:
    """Return the gaps of a form that cannot be used, as they are now."""
    return [Refusal(row["id"], Why.CHANGED, row) for row in _now(conn, draft)]


def _now(conn: sql.Connection, draft: Draft) -> list[sql.Row]:
    return steps.now(conn, [one.gap_id for one in draft.wanted])


def _may(step: Step, commune_code: str | None) -> bool:
    return access.may(endpoint(step), commune_code)


def _is_free(commune_code: str | None) -> bool:
    """Whether the person may move a gap of this commune whichever team holds it."""
    return accounts.current().has_any(audience.OFFICERS, commune_code)


def _scoped(one: Wanted, commune_code: str | None) -> Wanted:
    return Wanted(one.gap_id, one.seen, own_only=not _is_free(commune_code))


def _about(draft: Draft) -> dict[str, object]:
    said = {"team": draft.team, "due_on": draft.due_on and draft.due_on.isoformat()}
    return {name: value for name, value in said.items() if value is not None}


def _wanted(value: str) -> Wanted:
    gap_id, _colon, seen = value.partition(":")
    found = query.uuid(gap_id)
    if found is None:
        raise query.BadQuery(_("Không có khoảng trống nào mang mã này."))
    return Wanted(str(found), seen or None)


def _team() -> int | None:
    value = request.form.get("team", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None


def _day() -> date | None:
    try:
        return date.fromisoformat(request.form.get("due_on", ""))
    except ValueError:
        return None


def _wrong(draft: Draft) -> str:
    return next((str(said) for is_so, said in _faults(draft) if is_so), "")


def _faults(draft: Draft) -> Iterator[tuple[bool, str]]:
    rule, reason = RULES[draft.step], draft.reason
    yield not draft.wanted, _("Chưa chọn khoảng trống nào.")
    yield (
        len(draft.wanted) > MOST,
        _("Mỗi lần chọn nhiều nhất %(most)s khoảng trống.", most=MOST),
    )
    is_given = draft.team is not None and draft.due_on is not None
    yield rule.needs_team and not is_given, _("Cần chọn đội và ghi ngày đến hạn.")
    yield draft.due_on is not None and draft.due_on < today(), _("Ngày đến hạn đã qua.")
    yield rule.needs_reason and not reason, _("Cần ghi lý do.")
    is_readable = len(reason) <= LONGEST_REASON and reason.isprintable()
    yield not is_readable, _("Lý do dài nhất %(most)s ký tự.", most=LONGEST_REASON)
