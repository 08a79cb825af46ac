"""Alerts: what a manager wants to be told, and what there is to tell. On the page, by no mail."""

import math
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers import sql
from layers.communes import figures
from layers.editions import alert, store
from layers.standing.metric import METRICS
from portal import access, accounts, db, page
from portal.today import today

bp = Blueprint("alerts", __name__, url_prefix="/alerts")


@bp.record_once
def _count_in_header(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals["alerts_unseen"] = unseen


def unseen() -> int:
    """Return how many alerts the person asking has not seen; 0 for who may have none."""
    if not access.may("alerts.index"):
        return 0
    with db.pool().connection() as conn:
        return alert.unseen(conn, _account(), today())


@bp.get("")
def index() -> Response:
    """Show what there is to tell, the subscriptions, and the form of another one."""
    return _alerts()


@bp.post("")
def subscribe() -> ResponseReturnValue:
    """Subscribe, or change how much it takes to be told."""
    form = request.form
    with _writing() as conn:
        alert.subscribe(
            conn, _account(), form.get("kind", ""), form.get("metric") or None,
            form.get("commune") or None, _number(form.get("threshold", "")),
        )  # fmt: skip
    return _done(_("Đã đăng ký cảnh báo."))


@bp.post("/<int:number>/drop")
def drop(number: int) -> ResponseReturnValue:
    """End a subscription."""
    with _writing() as conn:
        alert.drop(conn, _account(), number)
    return _done(_("Đã bỏ cảnh báo."))


@bp.post("/seen")
def see() -> ResponseReturnValue:
    """Take all that there is now for seen."""
    with _writing() as conn:
        newest = store.every(conn)[:1]
        alert.see(conn, _account(), newest[0].number if newest else None, today())
    return _done(_("Đã đánh dấu là đã xem."))


@bp.errorhandler(alert.BadSubscription)
def _refuse(wrong: alert.BadSubscription) -> ResponseReturnValue:
    """Show the page again, with what is wrong."""
    return _alerts(str(_(wrong.text)), 422)


def _alerts(wrong: str = "", status: int = 200) -> Response:
    with db.pool().connection() as conn, db.reading(conn):
        subscriptions = alert.of(conn, _account())
        told = alert.found(conn, subscriptions, today())
        names = {row["code"]: row["name"] for row in figures.names(conn)}
    answer = page.answer(
        "alerts", _("Cảnh báo"), subscriptions=subscriptions, wrong=wrong, names=names,
        told={one.id: [each for each in told if each.subscription == one] for one in subscriptions},
        n_unseen=sum(not one.is_seen for one in told), given=request.form, limits=alert.LIMITS,
        metrics=[metric for metric in METRICS.values() if metric.better], metric_of=METRICS,
    )  # fmt: skip
    answer.status_code = status
    return answer


def _account() -> int:
    person = accounts.current()
    assert isinstance(person, accounts.Account), "only people have alerts"  # noqa: S101
    return person.id


@contextmanager
def _writing() -> Iterator[sql.Connection]:
    with db.pool().connection() as conn, db.writing(conn, accounts.current().login):
        yield conn


def _number(text: str) -> float:
    """Return a number as people write it, with a comma or a point; NaN is in no limits."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return math.nan


def _done(said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("alerts.index"), 303)
