"""Signing in and out, and changing one's own password."""

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_limiter.util import get_remote_address

from portal import accounts, db, next_page
from portal.accounts import demonstration, passwords, signing, words
from portal.forms import limiter

bp = Blueprint("login", __name__)

REFUSED = 422
TRIES, TRIES_OF_ADDRESS = "10 per 5 minutes", "100 per 5 minutes"


def _login_and_address() -> str:
    return f"{request.form.get('login', '').strip().lower()[:40]} {get_remote_address()}"


def _account_and_address() -> str:
    return f"{accounts.current().get_id()} {get_remote_address()}"


def _is_refused(response: object) -> bool:
    # Only failures count: an office shares one address, and nobody is locked out by signing in.
    return getattr(response, "status_code", None) == REFUSED


@bp.get("/login")
def form() -> ResponseReturnValue:
    """Show the form, or move on whoever has signed in."""
    if accounts.current().is_authenticated:
        return redirect(_wanted())
    return _form()


@bp.post("/login")
@limiter.limit(TRIES, key_func=_login_and_address, deduct_when=_is_refused)
@limiter.limit(TRIES_OF_ADDRESS, deduct_when=_is_refused)
def sign_in() -> ResponseReturnValue:
    """Start a session, or show the form again."""
    login, password = request.form.get("login", ""), request.form.get("password", "")
    with db.pool().connection() as conn:
        account = signing.sign_in(conn, login, password)
    if account is None:
        return _form(_("Tên đăng nhập hoặc mật khẩu chưa đúng.")), REFUSED
    return redirect(_wanted())


@bp.post("/logout")
def sign_out() -> ResponseReturnValue:
    """End the session."""
    person = accounts.current()
    if isinstance(person, accounts.Account):
        with db.pool().connection() as conn:
            signing.sign_out(conn, person)
    response = redirect(next_page.HOME)
    # Pages of gaps that are kept for the field may show more than the next person may see.
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


@bp.get("/password")
def password_form() -> ResponseReturnValue:
    """Show the form that changes one's own password."""
    return render_template("pages/password.html")


@bp.post("/password")
@limiter.limit(TRIES, key_func=_account_and_address, deduct_when=_is_refused)
def change_password() -> ResponseReturnValue:
    """Replace one's own password; every other session of the person ends."""
    old, new = request.form.get("old", ""), request.form.get("new", "")
    with db.pool().connection() as conn:
        is_right = signing.change_password(conn, accounts.current().login, old, new)
    if not is_right:
        wrong = _("Mật khẩu hiện tại chưa đúng.")
        return render_template("pages/password.html", wrong=wrong), REFUSED
    flash(_("Đã đổi mật khẩu. Các phiên đăng nhập khác của bạn đã kết thúc."))
    return redirect(next_page.HOME)


@bp.errorhandler(passwords.BadPassword)
def _refuse(_wrong: passwords.BadPassword) -> ResponseReturnValue:
    wrong = words.REFUSALS[passwords.BadPassword]
    return render_template("pages/password.html", wrong=wrong), REFUSED


def _wanted() -> str:
    return next_page.own(request.values.get("next"))


def _form(wrong: str = "") -> str:
    return render_template(
        "pages/login.html", wrong=wrong, next=_wanted(), demonstration=demonstration.shown()
    )
