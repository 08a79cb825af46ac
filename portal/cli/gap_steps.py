"""`python -m portal gaps confirm|assign|…`: take a step with gaps, all of them or none."""

import contextlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

import config
from layers import spelling, sql
from layers.gaps.work import steps
from layers.gaps.work.step import RULES, Rule, Step
from layers.gaps.work.steps import Order, Refusal, Wanted, Why
from layers.teams import find as teams
from portal import audit, cli, db
from portal.cli import intake
from portal.cli import teams as named

SAYS = {
    Step.CONFIRM: "Say that gaps have been looked at and are gaps.",
    Step.ASSIGN: "Give gaps to a team until a day.",
    Step.START: "Say that the team is surveying.",
    Step.DELIVER: "Say that the team has surveyed; only the coverage closes a gap.",
    Step.REASSIGN: "Give gaps to another team, or until another day.",
    Step.SEND_BACK: "Have the team go on with what it had delivered.",
    Step.RELEASE: "Take gaps back from their teams.",
    Step.EXCLUDE: "Decide that land is no gap.",
    Step.INCLUDE: "Decide that what was excluded is a gap after all.",
}


def commands() -> list[click.Command]:
    """Return one command a step."""
    return [_command(step, RULES[step]) for step in Step]


def _command(step: Step, rule: Rule) -> click.Command:
    options: list[click.Parameter] = [
        click.Argument(["ids"], type=click.UUID, nargs=-1, required=True, metavar="ID..."),
        click.Option(["--reason"], required=rule.needs_reason, help="Why; it is kept."),
    ]
    if rule.needs_team:
        options += [
            click.Option(["--team"], required=True, help="The team's name."),
            click.Option(
                ["--due"],
                required=True,
                type=click.DateTime(["%Y-%m-%d"]),
                metavar="YYYY-MM-DD",
                help="The day by which it is surveyed.",
            ),
        ]
    return click.Command(
        step.value.replace("_", "-"), params=options, callback=_callback(step), help=SAYS[step]
    )


def _callback(step: Step) -> Callable[..., None]:
    def run(
        ids: tuple[Any, ...],
        reason: str | None,
        team: str | None = None,
        due: datetime | None = None,
    ) -> None:
        said = " ".join(spelling.visible(reason or "").split())
        if RULES[step].needs_reason and not said:
            raise click.UsageError("--reason has to say why")
        url = config.load().database_url
        with contextlib.closing(db.connect(url)) as conn, db.writing(conn, cli.actor(), said):
            _take(conn, step, list(map(str, ids)), said, team, due and due.date())
        click.echo(f"{step.value.replace('_', ' ')}: {intake.count(len(set(ids)), 'gap')}")

    return run


def _take(
    conn: sql.Connection, step: Step, ids: list[str], reason: str, team: str | None,
    due_on: date | None,
) -> None:  # fmt: skip
    audit.describe(conn, change=step.value)
    number = None if team is None else named.number(conn, team)
    order = Order(step, tuple(map(Wanted, ids)), number, due_on, reason)
    try:
        outcome = steps.take(conn, order)
    except teams.ClosedTeam as wrong:
        raise cli.Refused(f"{team} is closed and takes no more work") from wrong
    if outcome.refused:
        raise cli.Refused(_told(step, len(ids), outcome.refused))


def _told(step: Step, n: int, refused: tuple[Refusal, ...]) -> str:
    said = "; ".join(map(_reason, refused[:3])) + ("; …" if len(refused) > 3 else "")
    return f"nothing changed: {step.value} does not fit {len(refused)} of {n}: {said}"


def _reason(refusal: Refusal) -> str:
    now = refusal.now
    if now is None:
        return f"{refusal.gap_id} is not known"
    if refusal.why is Why.SAME:
        return f"{refusal.gap_id} is so already"
    holder = f" ({now['holder']})" if now["holder"] else ""
    since = f" since {now['since']:%Y-%m-%d %H:%M}, by {now['actor']}" if now["since"] else ""
    return f"{refusal.gap_id} is {now['state']}{holder}{since}"
