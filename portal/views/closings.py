"""Closing the coming edition: asked for, done by a worker, followed until it has ended."""

from datetime import UTC, datetime

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers import sql
from layers.editions import confirm, order, store, week
from layers.editions.order import AlreadyClosed
from portal import accounts, audit, db, page, reply
from portal.jobs import edition_closing, queue
from portal.settings import settings

bp = Blueprint("closings", __name__, url_prefix="/editions")


@bp.get("/close")
def form() -> Response:
    """Ask whether the coming edition is to be closed now, and say what that means."""
    province, now = settings().province, datetime.now(UTC)
    day = week.day(province, now)
    with db.pool().connection() as conn, db.reading(conn):
        heads = store.every(conn)
        waiting = confirm.of(conn, day)
        running = edition_closing.running(conn)
    closed = next((head for head in heads if head.day == day), None)  # the one in force
    coming = heads[0].number + 1 if heads else 1
    return page.answer(
        "editions/close", _("Chốt kỳ số liệu"), day=day, number=closed.number if closed else coming,
        confirmations=waiting, n_communes=province.expected_communes, running=running,
        is_closed=closed is not None, week=week.of(province, day), now=now,
    )  # fmt: skip


@bp.post("/close")
def send() -> ResponseReturnValue:
    """Have a worker close the edition of this week; show the one that is closed already, if any."""
    login, now = accounts.current().login, datetime.now(UTC)
    with db.pool().connection() as conn, db.writing(conn, login):
        number = _ask(conn, login, now)
    return redirect(url_for("closings.show", number=number), 303)


@bp.get("/closings/<int:number>")
def show(number: int) -> str:
    """Show how far a closing is, or what has become of it."""
    with db.pool().connection() as conn:
        asked = edition_closing.get(conn, number)
        has_worker = _has_worker(conn)
    return render_template("pages/editions/closing.html", asked=asked, has_worker=has_worker)


@bp.get("/closings/<int:number>/state")
def state(number: int) -> Response:
    """Say how far a closing is, to the script that shows it."""
    with db.pool().connection() as conn:
        asked = edition_closing.get(conn, number)
        return reply.as_json({"state": asked.state, "has_worker": _has_worker(conn)})


def _ask(conn: sql.Connection, login: str, now: datetime) -> int:
    """Return the closing that is under way, the person's or another's.

    What is certain to be refused is refused here: nobody should wait for a worker to hear it.
    """
    day = week.day(settings().province, now)
    order.regular(settings().province, store.every(conn), now, day)
    number = edition_closing.ask(conn, day, login)
    if number is not None:
        audit.write(conn, "close", "edition", closing=number, day=day.isoformat())
        return number
    flash(_("Kỳ này đang được chốt rồi; không chốt thêm lần nữa."))
    if (running := edition_closing.running(conn)) is None:
        raise AlreadyClosed  # it has ended between the two questions
    return running.id


def _has_worker(conn: sql.Connection) -> bool:
    return bool(queue.length(conn)["workers"])
