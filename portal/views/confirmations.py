"""Communes answer for their figures: who has and who has not, and the form of each commune."""

from datetime import UTC, date, datetime

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers.communes import figures
from layers.editions import confirm, week
from layers.standing import live
from layers.standing.metric import METRICS
from portal import access, accounts, db, page
from portal.settings import settings

bp = Blueprint("confirmations", __name__, url_prefix="/confirmations")


@bp.get("")
def index() -> Response:
    """Show who has confirmed for the coming week, and who has not."""
    coming = week.coming(settings().province, datetime.now(UTC))
    with db.pool().connection() as conn, db.reading(conn):
        standings = live.every(conn, settings().province, _day(coming))
        found = confirm.of(conn, coming.day) if coming else {}
        moved = confirm.moved(conn, standings, found)
    return page.answer(
        "editions/confirmations", _("Xác nhận số liệu tuần"), week=coming, standings=standings,
        confirmations=found, moved=moved,
    )  # fmt: skip


@bp.get("/<code>")
def show(code: str) -> Response:
    """Show what a commune answers for, and the form of its officer."""
    coming = week.coming(settings().province, datetime.now(UTC))
    with db.pool().connection() as conn, db.reading(conn):
        figures.get(conn, code)
        every = live.every(conn, settings().province, _day(coming))
        standing = next(one for one in every if one.code == code)
        seen = confirm.sha256(confirm.figures(conn, standing))
        found = confirm.of(conn, coming.day).get(code) if coming else None
    return page.answer(
        "editions/confirm", standing.name, week=coming, standing=standing, seen=seen,
        confirmation=found, has_moved=found is not None and found.figures_sha256 != seen,
        may_confirm=access.may("confirmations.send", code), longest=confirm.NOTE_LENGTH,
        metrics=METRICS,
    )  # fmt: skip


@bp.post("/<code>")
def send(code: str) -> ResponseReturnValue:
    """Answer for the figures of a commune, as its officer has seen them."""
    access.require(access.row("confirmations.send"), code)
    person, now = accounts.current(), datetime.now(UTC)
    if not isinstance(person, accounts.Account):
        abort(401)
    with db.pool().connection() as conn, db.writing(conn, person.login):
        made = confirm.confirm(
            conn, settings().province, code, person.login, person.display_name, now,
            request.form.get("seen", ""), request.form.get("note"),
        )  # fmt: skip
    flash(_("Đã xác nhận, muộn.") if made.is_late else _("Đã xác nhận."))
    return redirect(url_for("confirmations.show", code=code), 303)


@bp.errorhandler(confirm.Moved)
def _moved(wrong: confirm.Moved) -> ResponseReturnValue:
    """Show the figures as they are now, for the officer to look at them again."""
    flash(str(_(wrong.text)))
    code = (request.view_args or {})["code"]
    return redirect(url_for("confirmations.show", code=code), 303)


def _day(coming: week.Week | None) -> date:
    now = datetime.now(UTC)
    return coming.day if coming else week.today(settings().province, now)
