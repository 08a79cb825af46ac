"""Survey teams: what they hold, who is in them."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers import sql
from layers.teams import change, find
from portal import accounts, audit, db, page
from portal.accounts import find as people
from portal.today import today

bp = Blueprint("teams", __name__, url_prefix="/teams")


@bp.get("")
def index() -> ResponseReturnValue:
    """Show every team, what it has to do, and the forms that change it."""
    return _teams()


@bp.post("")
def add() -> ResponseReturnValue:
    """Add a team."""
    with _writing("add") as conn:
        change.add(conn, request.form.get("name", ""))
    return _done(_("Đã lập đội."))


@bp.post("/<int:team_id>/rename")
def rename(team_id: int) -> ResponseReturnValue:
    """Rename a team."""
    with _writing("rename") as conn:
        change.rename(conn, team_id, request.form.get("name", ""))
    return _done(_("Đã đổi tên đội."))


@bp.post("/<int:team_id>/close")
def close(team_id: int) -> ResponseReturnValue:
    """Let a team take no more work."""
    with _writing("close") as conn:
        change.close(conn, team_id)
    return _done(_("Đã giải thể đội."))


@bp.post("/<int:team_id>/open")
def open_again(team_id: int) -> ResponseReturnValue:
    """Let a closed team take work again."""
    with _writing("open") as conn:
        change.open_again(conn, team_id)
    return _done(_("Đã lập lại đội."))


@bp.post("/<int:team_id>/join")
def join(team_id: int) -> ResponseReturnValue:
    """Take a person into a team."""
    login = _login()
    with _writing("join", account=login) as conn:
        change.join(conn, team_id, login)
    return _done(_("Đã thêm người vào đội."))


@bp.post("/<int:team_id>/leave")
def leave(team_id: int) -> ResponseReturnValue:
    """Take a person out of a team."""
    login = _login()
    with _writing("leave", account=login) as conn:
        change.leave(conn, team_id, login)
    return _done(_("Đã đưa người ra khỏi đội."))


@bp.errorhandler(change.BadTeam)
def _refuse(wrong: change.BadTeam) -> ResponseReturnValue:
    """Show the page again, with what was typed and what is wrong with it."""
    status = 409 if isinstance(wrong, change.HoldsWork) else 422
    return _teams(str(_(wrong.text, **wrong.values)), status)


def _teams(wrong: str = "", status: int = 200) -> ResponseReturnValue:
    with db.pool().connection() as conn:
        teams = find.every(conn, today())
        everyone = [person for person in people.everyone(conn) if person.is_enabled]
    response = page.answer(
        "teams", _("Đội đo"), teams=teams, everyone=everyone, wrong=wrong, today=today()
    )
    response.status_code = status
    return response


def _login() -> str:
    """Return the login of the form, without what PostgreSQL takes in no text."""
    return request.form.get("login", "").strip()


def _done(notice: str) -> ResponseReturnValue:
    flash(notice)
    return redirect(url_for("teams.index"), 303)


@contextmanager
def _writing(step: str, **about: str) -> Iterator[sql.Connection]:
    person = accounts.current()
    with db.pool().connection() as conn, db.writing(conn, person.login):
        audit.describe(conn, change=f"team_{step}", **about)
        yield conn
