"""Exceptions: the list, its files, and giving and withdrawing one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers import sql
from layers.communes import figures
from layers.quality.exceptions import change, listing
from layers.quality.verdict import read as quality
from portal import (
    access,
    accounts,
    attachment,
    audience,
    audit,
    db,
    exception_filters,
    next_page,
    page,
    pairs,
    parcel_page,
    quality_words,
    query,
)
from portal.reports import exception_file
from portal.settings import settings
from portal.today import today

bp = Blueprint("exceptions", __name__)


@bp.get("/exceptions")
def index() -> Response:
    """Show the exceptions that ?commune=&rule=&state= leave, after ?after=."""
    filters, after = exception_filters.read(), query.row_or_none("after")
    with db.pool().connection() as conn:
        found = listing.page(conn, filters, after)
        found = replace(found, exceptions=pairs.each(found.exceptions))
        counts = listing.counts(conn, filters)
        communes = figures.names(conn)
    return page.answer(
        "exceptions", _("Ngoại lệ"), page=found, filters=filters, counts=counts,
        communes=communes, rules=quality_words.in_force(),
        kept=exception_filters.kept, links=exception_filters.links(found),
        states=listing.State,
    )  # fmt: skip


@bp.get("/exceptions.xlsx")
def workbook() -> Response:
    """Download the exceptions of the list, all of its pages, as a workbook."""
    return _file("ngoai-le.xlsx", exception_file.workbook)


@bp.get("/exceptions.csv")
def table() -> Response:
    """Download the exceptions of the list, all of its pages, as a table for any program."""
    return _file("ngoai-le.csv", exception_file.table)


@bp.post("/findings/<int:finding_id>/exception")
def give(finding_id: int) -> ResponseReturnValue:
    """Excuse a finding with a reason."""
    until = _day(request.form.get("until", ""))
    with db.pool().connection() as conn:
        finding, _shape = quality.finding(conn, finding_id)
        access.require(audience.EXCUSERS, finding["commune_code"])
        conn.rollback()
        _give(conn, finding, _reason(), until)
    here = f"?finding={finding_id}#finding-{finding_id}"
    return _done(_("Đã chấp nhận ngoại lệ. Chỉ số của thửa đã tính lại."), here)


@bp.post("/exceptions/<int:exception_id>/withdraw")
def withdraw(exception_id: int) -> ResponseReturnValue:
    """End an exception."""
    person = accounts.current().login
    with db.pool().connection() as conn:
        found = change.get(conn, exception_id)
        access.require(audience.EXCUSERS, found["commune_code"])
        conn.rollback()
        with db.writing(conn, person):
            audit.describe(conn, change="exception_withdrawn", exception=exception_id)
            change.withdraw(conn, settings().province, person, exception_id)
    return _done(_("Đã rút lại ngoại lệ. Lỗi được mở lại."))


@bp.errorhandler(change.BadReason)
def _refuse(wrong: change.BadReason) -> ResponseReturnValue:
    """Show the parcel again, with what was typed and what is wrong with it."""
    finding_id = (request.view_args or {})["finding_id"]
    told = parcel_page.Wrong(
        finding_id, _(wrong.text, **wrong.values), _reason(), request.form.get("until", "")
    )
    with db.pool().connection() as conn:
        finding, _shape = quality.finding(conn, finding_id)
        response = parcel_page.answer(conn, finding["parcel_id"], told)
    response.status_code = 422
    return response


def _give(conn: db.Connection, finding: sql.Row, reason: str, until: date | None) -> None:
    person = accounts.current().login
    with db.writing(conn, person, reason):
        audit.describe(conn, change="exception_given", finding=finding["id"])
        change.give(conn, settings().province, person, finding, _judged(), reason, until, today())


def _file(name: str, write: Any) -> Response:
    filters = exception_filters.read()
    with db.pool().connection() as conn:
        sql.snapshot(conn)
        return attachment.answer(name, lambda path: write(conn, path, filters))


def _reason() -> str:
    return " ".join(request.form.get("reason", "").split())


def _judged() -> int:
    """Return the hash of what the person has seen; raise query.BadQuery for none of ours."""
    value = request.form.get("judged", "")
    if not value.removeprefix("-").isdecimal() or len(value) > 20:
        raise query.BadQuery(_("Biểu mẫu không đầy đủ. Xin mở lại thửa đất."))
    return int(value)


def _day(value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as wrong:
        raise change.BadReason(change.BAD_DAY) from wrong


def _done(notice: str, here: str = "") -> ResponseReturnValue:
    flash(notice)
    place = next_page.own(request.form.get("next"))
    # Back to the flag, and that one open, for those who find their way by keyboard.
    return redirect(place if "#" in place or "?" in place else place + here, 303)
