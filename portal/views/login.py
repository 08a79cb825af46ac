"""Signing in and out, and changing one's own password."""

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_limiter.util import get_remote_address

from portal import accounts, db, next_page
from portal.accounts import demonstration, signing
from portal.forms import limiter

bp = Blueprint("login", __name__)

REFUSED = 422


@bp.get("/login")
def form() -> ResponseReturnValue:
    """Show the form, or move on whoever has signed in."""
    if accounts.current().is_authenticated:
        return redirect(_wanted())
    return _form()


def _login_and_address() -> str:
    return f"{request.form.get('login', '').strip().lower()} {get_remote_address()}"


def _is_refused(response: object) -> bool:
    return getattr(response, "status_code", None) == REFUSED


# Only failures count: a whole office may share one address, and nobody is locked out by
# signing in often.
@bp.post("/login")
@limiter.limit("10 per 5 minutes", key_func=_login_and_address, deduct_when=_is_refused)
@limiter.limit("100 per 5 minutes", deduct_when=_is_refused)
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
    return redirect(next_page.HOME)


def _wanted() -> str:
    return next_page.own(request.values.get("next"))


def _form(wrong: str = "") -> str:
    return render_template(
        "pages/login.html", wrong=wrong, next=_wanted(), demonstration=demonstration.shown()
    )
