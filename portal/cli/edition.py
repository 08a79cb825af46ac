"""`python -m portal edition`: close a week, correct it, and prove that nothing has been changed."""

from contextlib import closing
from datetime import UTC, datetime

import click

import config
from layers.editions import close as closings
from layers.editions import order, store
from layers.editions.edition import Closed
from portal import cli, db

ENGLISH = {
    closings.AlreadyClosing: "somebody else is closing just now: wait for it to end, then look",
    closings.NothingThere: "there are no communes yet: run `communes load FILE` first",
    closings.StillDue: "communes wait to be measured or judged again, and the province wants a week"
    " to wait for them ([editions] refuse_while_due)",
    order.AlreadyClosed: "the week of %(day)s is closed: correct edition %(number)s by"
    " --restates %(number)s --reason TEXT",
    order.TooLate: "%(day)s is over and nobody closed it: the map of now is not the map of then",
    order.TooEarly: "the week of %(day)s has not begun",
    order.BackInTime: "the clock of this machine is behind that of edition %(number)s",
    order.NotTheLatest: "edition %(number)s cannot be corrected any more: edition %(by)s follows"
    " it, and the map of now says nothing of the week before; correct edition %(by)s",
    store.UnknownEdition: "there is no edition of this number",
}
BAD = (
    "a correction needs --restates NUMBER and --reason TEXT together; --commune only with them,"
    " of communes that the edition has, and while rules and weights are the same"
)


@click.group()
def command() -> None:
    """Weekly editions: figures of one moment that never change."""


@command.command()
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Of the week; else the one due.")
@click.option("--restates", type=int, help="The number of the edition that this one corrects.")
@click.option("--reason", help="Why it is corrected.")
@click.option("--commune", "communes", multiple=True, help="Correct only these; repeatable.")
def close(
    day: datetime | None, restates: int | None, reason: str | None, communes: tuple[str, ...]
) -> None:
    """Freeze every figure of now, and the parcels and records behind each."""
    settings = config.load()
    with closing(db.connect(settings.database_url)) as conn:
        try:
            closed = closings.close(
                conn, settings.province, cli.actor(), datetime.now(UTC), restates, reason,
                communes or None, day=day.date() if day else None,
            )  # fmt: skip
        except (closings.NotClosed, store.UnknownEdition) as wrong:
            text = ENGLISH.get(type(wrong), BAD) % wrong.values
            raise cli.Refused(f"{text} — nothing was written") from wrong
    click.echo(line(closed))


def line(head: Closed) -> str:
    """Return one edition on a line."""
    told = [f"edition {head.number} of {head.day}", f"closed {head.closed_at:%Y-%m-%d %H:%M} UTC"]
    told.append(f"by {head.actor}")
    if head.restates:
        told.append(f"corrects {head.restates}: {head.reason}")
    if head.restated_by:
        told.append(f"corrected by {head.restated_by}")
    if head.is_demonstration:
        told.append("demonstration")
    return "  ".join([*told, head.sha256[:16]])
