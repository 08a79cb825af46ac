"""Accounts: who may sign in, with which roles, and how they do."""

from flask import Flask, Response, g, request
from flask_login import LoginManager, current_user

from portal import db
from portal.accounts import find
from portal.accounts.account import Account, Grant, Role, Visitor
from portal.accounts.find import UnknownAccount
from portal.accounts.words import ROLE_NAMES

__all__ = [
    "Account",
    "Grant",
    "Role",
    "UnknownAccount",
    "Visitor",
    "current",
    "init_app",
    "known",
    "treat_as_visitor",
]


def init_app(app: Flask) -> None:
    """Recognise who has signed in by the session cookie."""
    manager = LoginManager()
    manager.anonymous_user = Visitor
    manager.session_protection = "strong"
    # Flask-Login also compares the address, which would sign a survey team out on the road.
    manager._session_identifier_generator = _browser
    manager.user_loader(_load)
    # Not manager.init_app(app): its "remember me" looks into the session at the end of every
    # request, which would put `Vary: Cookie` on every tile.
    app.login_manager = manager  # type: ignore[attr-defined]
    app.context_processor(lambda: {"current_user": current_user, "role_names": ROLE_NAMES})
    app.after_request(_keep_private)


def current() -> Account | Visitor:
    """Return who is asking. Reads the database once a request, and only with a session cookie."""
    found: Account | Visitor = current_user._get_current_object()
    return found


def known() -> Account | Visitor | None:
    """Return who is asking if the request has needed to know, without looking it up."""
    found: Account | Visitor | None = g.get("_login_user")
    return found


def treat_as_visitor() -> None:
    """Answer the rest of the request without asking the database who this is."""
    g._login_user = Visitor()


def _load(session_id: str) -> Account | None:
    with db.pool().connection() as conn:
        return find.by_session(conn, session_id)


def _browser() -> str:
    return request.user_agent.string


def _keep_private(response: Response) -> Response:
    """Let nothing made for a person stay in a cache; a tile stays, but only in their browser."""
    if isinstance(known(), Account):
        if response.mimetype in ("text/html", "application/json"):
            response.headers["Cache-Control"] = "no-store"
        elif not response.cache_control.no_store:
            response.cache_control.private = True
    elif response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-cache")
    return response
