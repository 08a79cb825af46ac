"""`python -m portal edition`: close a week, correct it, and prove that nothing has been changed."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import click

import config
from layers import spelling, sql
from layers.editions import close as closings
from layers.editions import order, store
from layers.editions import verify as verifying
from layers.editions.edition import Closed, Kept
from portal import cli, db
from portal.jobs import publish

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
@click.option("--reason", type=spelling.visible, metavar="TEXT", help="Why it is corrected.")
@click.option("--commune", "communes", multiple=True, help="Correct only these; repeatable.")
def close(
    day: datetime | None, restates: int | None, reason: str | None, communes: tuple[str, ...]
) -> None:
    """Freeze every figure of now, and the parcels and records behind each."""
    settings = config.load()
    with db.alone(settings.database_url) as conn:
        try:
            closed = closings.close(
                conn, settings.province, cli.actor(), datetime.now(UTC), restates, reason,
                communes or None, day=day.date() if day else None,
            )  # fmt: skip
        except (closings.NotClosed, store.UnknownEdition) as wrong:
            text = ENGLISH.get(type(wrong), BAD) % wrong.values
            raise cli.Refused(f"{text} — nothing was written") from wrong
    click.echo(line(closed))
    _publish(settings, closed.number)


@command.command(name="list")
def list_() -> None:
    """List all editions, the newest first."""
    with _reading() as conn:
        heads = store.every(conn)
    for head in heads:
        click.echo(line(head))
    if not heads:
        click.echo("no week has been closed yet")


@command.command()
@click.argument("number", type=int)
def show(number: int) -> None:
    """Show what an edition says of itself, and its communes."""
    with _reading() as conn:
        head = _found(conn, number)
        communes = store.communes(conn, number)
    click.echo(line(head))
    click.echo(f"sha256: {head.sha256}")
    for name in ("records", "coverage", "verdicts"):
        said = head.data.get(name, {})
        click.echo(f"{name}: {said.get('first')} to {said.get('last')}")
    for name, codes in head.data.get("due", {}).items():
        if codes:
            click.echo(f"{name} lagged behind the map in: {', '.join(codes)}")
    if head.data.get("missed"):
        click.echo(f"nobody closed: {', '.join(head.data['missed'])}")
    confirmed = sum(one.figures["confirmation"] is not None for one in communes)
    click.echo(f"{len(communes)} communes, {confirmed} confirmed")
    for one in communes:
        click.echo(_commune(one))


@command.command()
@click.argument("number", type=int, required=False)
def verify(number: int | None) -> None:
    """Prove that the editions (or the one) are what was closed; exit 1 where one is not."""
    with _reading() as conn:
        if number is not None:
            _found(conn, number)
        found = 0
        for sentence in verifying.problems(conn, number):
            click.echo(sentence)
            found += 1
    if found:
        raise SystemExit(1)
    click.echo("the editions are what was closed")


def _publish(settings: config.Config, number: int) -> None:
    """Publish the files of an edition, each told by a line: that it is closed stands by now."""
    later = "a worker publishes it, or whoever opens it first"
    try:
        with db.alone(settings.database_url) as conn:
            for done in publish.edition(conn, settings, number):
                told = (
                    "published" if done.wrong is None else f"not published: {done.wrong}; {later}"
                )
                click.echo(f"{done.name}  {told}")
    except db.Unavailable as gone:
        click.echo(
            f"the other files of edition {number} are not published, for the database does not"
            f" answer ({gone}); {later}"
        )


@contextmanager
def _reading() -> Iterator[sql.Connection]:
    with closing(db.connect(config.load().database_url)) as conn, db.reading(conn):
        yield conn


def _found(conn: sql.Connection, number: int) -> Closed:
    try:
        return store.get(conn, number)
    except store.UnknownEdition as wrong:
        raise cli.Refused(ENGLISH[store.UnknownEdition]) from wrong


def _commune(one: Kept) -> str:
    counts, confirmed = one.figures["counts"], one.figures["confirmation"]
    told = [one.code, one.name, f"{counts['n']:,} parcels", f"{counts['n1']:,} in group 1"]
    if confirmed:
        late = " late" if confirmed["is_late"] else ""
        moved = ", figures moved since" if confirmed["has_moved"] else ""
        told.append(f"confirmed{late} by {confirmed['name']}{moved}")
    return "  ".join(told)


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
