"""The area balance of one commune and of all, what was surveyed when, and what is to be done."""

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers import sql
from layers.communes import balances, figures
from layers.gaps import volumes
from layers.gaps.volumes import Work
from portal import access, accounts, audience, audit, balance_words, db, page, query, volume_form
from portal.audit import listing
from portal.settings import settings

bp = Blueprint("balance", __name__)

VOLUME = "/communes/<code>/volumes/<any(new, update, digitise):work>"


@bp.get("/balance")
def index() -> Response:
    """Show all communes by ?view=, of ?former=PROVINCE, sorted by ?sort=COLUMN or -COLUMN."""
    rules = settings().province.survey
    views = balance_words.VIEWS
    view = query.choice_or_none("view", set(views), ", ".join(views)) or "areas"
    sort, is_descending = query.sort("sort", balances.sorts(rules), "code")
    with db.pool().connection() as conn:
        sql.snapshot(conn)
        rows = balances.read(conn, rules)
    former = query.text("former") or None
    shown = balances.by(balances.of_former(rows, former), sort, is_descending)
    return page.answer(
        "balances",
        _("Cân đối diện tích các xã, phường"),
        table=balances.table(shown, rules),
        columns=balance_words.columns(view, rules),
        former_provinces=sorted({name for row in rows for name in row.former_provinces}),
        former=former,
        view=view,
        sort=sort,
        is_descending=is_descending,
    )


@bp.get("/communes/<code>/balance")
def show(code: str) -> Response:
    """Show the balance of one commune."""
    return _commune(code)


@bp.post(VOLUME)
def decide(code: str, work: str) -> ResponseReturnValue:
    """Put a volume in place of the proposal."""
    access.require(audience.STEWARDS, code)
    with db.pool().connection() as conn:
        most_m2 = volume_form.most_m2(figures.get(conn, code))
        conn.rollback()
        area_m2, reason = volume_form.area_m2(), volume_form.reason()
        with db.writing(conn, accounts.current().login):
            audit.describe(conn, commune=code, work=work, area_m2=area_m2, reason=reason)
            volumes.decide(conn, code, Work(work), area_m2, reason, most_m2)
    flash(_("Đã ghi khối lượng: %(work)s.", work=balance_words.WORKS[Work(work)]))
    return redirect(url_for("balance.show", code=code, _anchor="volumes"))


@bp.post(f"{VOLUME}/withdraw")
def withdraw(code: str, work: str) -> ResponseReturnValue:
    """Take a volume back: the proposal counts again."""
    access.require(audience.STEWARDS, code)
    with db.pool().connection() as conn, db.writing(conn, accounts.current().login):
        audit.describe(conn, commune=code, work=work)
        volumes.withdraw(conn, code, Work(work))
    flash(_("Đã bỏ con số quyết định; con số đề xuất được dùng lại."))
    return redirect(url_for("balance.show", code=code, _anchor="volumes"))


@bp.errorhandler(volumes.BadVolume)
def _refuse(wrong: volumes.BadVolume) -> ResponseReturnValue:
    """Show the page again, with what was typed and what is wrong with it."""
    asked = request.view_args or {}
    said = _(wrong.text, **wrong.values)
    return _commune(asked["code"], wrong=said, wrong_work=asked["work"]), 422


def _commune(code: str, **shown: object) -> Response:
    rules = settings().province.survey
    may_decide = access.may("balance.decide", code)
    with db.pool().connection() as conn:
        sql.snapshot(conn)
        row = balances.get(conn, rules, code)
        history = listing.about(conn, "survey_volume", code) if may_decide else []
    name = row.commune.name
    return page.answer(
        "commune_balance",
        _("Cân đối diện tích, %(commune)s", commune=name),
        row=row,
        commune=row.commune,
        rules=rules,
        may_decide=may_decide,
        history=history,
        **shown,
    )
