"""Administration: accounts and the audit log."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers import sql
from portal import accounts, audit_filters, db, query
from portal.accounts import Grant, Role, change, find, passwords, words
from portal.audit import listing

bp = Blueprint("admin", __name__, url_prefix="/admin")


@bp.get("/accounts")
def list_accounts() -> ResponseReturnValue:
    """Show every account, and the forms that change them."""
    return _accounts()


@bp.post("/accounts")
def add_account() -> ResponseReturnValue:
    """Add an account and show its first password, once."""
    login, password = request.form.get("login", "").strip().lower(), passwords.invented()
    with _writing() as conn:
        change.add(conn, login, request.form.get("name", ""), password, _grant())
    return _accounts(new_login=login, new_password=password)


@bp.post("/accounts/<login>/password")
def replace_password(login: str) -> ResponseReturnValue:
    """Give an account a new password and show it, once."""
    password = passwords.invented()
    with _writing() as conn:
        change.set_password(conn, login, password)
    return _accounts(new_login=login, new_password=password)


@bp.post("/accounts/<login>/grant")
def give_role(login: str) -> ResponseReturnValue:
    """Give a role."""
    with _writing() as conn:
        change.grant(conn, login, _grant())
    return _done(_("Đã giao vai trò cho %(login)s.", login=login))


@bp.post("/accounts/<login>/revoke")
def take_role(login: str) -> ResponseReturnValue:
    """Take a role away."""
    with _writing() as conn:
        change.revoke(conn, login, _grant())
    return _done(_("Đã thu vai trò của %(login)s.", login=login))


@bp.post("/accounts/<login>/close")
def close_account(login: str) -> ResponseReturnValue:
    """Close an account."""
    with _writing() as conn:
        change.set_active(conn, login, False)
    return _done(_("Đã khóa tài khoản %(login)s.", login=login))


@bp.post("/accounts/<login>/open")
def open_account(login: str) -> ResponseReturnValue:
    """Open a closed account again."""
    with _writing() as conn:
        change.set_active(conn, login, True)
    return _done(_("Đã mở lại tài khoản %(login)s.", login=login))


@bp.get("/audit")
def audit() -> ResponseReturnValue:
    """Show the audit log, by ?actor=&action=&subject=&since=&until=, after ?after=."""
    filters, after = audit_filters.read()
    with db.pool().connection() as conn:
        page = listing.page(conn, filters, after)
    return render_template(
        "pages/admin/audit.html",
        page=page,
        links=audit_filters.links(page),
        choices=audit_filters.CHOICES,
        changes=audit_filters.CHANGES,
        details=audit_filters.DETAILS,
    )


@bp.errorhandler(change.BadAccount)
@bp.errorhandler(find.UnknownAccount)
def _refuse(wrong: Exception) -> ResponseReturnValue:
    """Show the page again, with what was typed and what is wrong with it."""
    return _accounts(wrong=words.REFUSALS[type(wrong)]), 422


def _accounts(**shown: object) -> str:
    with db.pool().connection() as conn:
        everyone = find.everyone(conn)
    return render_template("pages/admin/accounts.html", everyone=everyone, **shown)


def _grant() -> Grant:
    try:
        role = Role(request.form.get("role", ""))
    except ValueError as wrong:
        raise query.BadQuery(_("Không có vai trò này.")) from wrong
    return Grant(role, request.form.get("commune", "").strip() or None)


def _done(notice: str) -> ResponseReturnValue:
    flash(notice)
    return redirect(url_for("admin.list_accounts"))


@contextmanager
def _writing() -> Iterator[sql.Connection]:
    person = accounts.current()
    assert isinstance(person, accounts.Account)  # noqa: S101 - portal/access.py has seen to it
    with db.pool().connection() as conn, db.writing(conn, person.login):
        yield conn
