"""Weekly editions: the list of them, one, two side by side, and closing the next."""

from datetime import UTC, datetime

from flask import Blueprint, Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers.communes import figures
from layers.editions import close as closing
from layers.editions import confirm, difference, files, issue, store, trend, week
from layers.standing.metric import METRICS
from portal import access, accounts, db, edition_page, edition_words, page, query
from portal.ranking.numbers import Numbers
from portal.settings import settings

bp = Blueprint("editions", __name__)


@bp.get("/editions")
def index() -> Response:
    """Show all editions, the newest first, and what is coming."""
    coming = week.coming(settings().province, datetime.now(UTC))
    with db.pool().connection() as conn, db.reading(conn):
        heads = store.every(conn)
        confirmed = issue.confirmed(conn, heads)
        waiting = confirm.of(conn, coming.day) if coming else {}
        names = figures.names(conn)
    return page.answer(
        "editions/index", _("Kỳ số liệu hằng tuần"), heads=heads, confirmed=confirmed,
        week=coming, confirmations=waiting, n_communes=len(names), standings=names,
        effective={head.number for head in trend.effective(heads)},
    )  # fmt: skip


@bp.get("/editions/<int:number>")
def show(number: int) -> Response:
    """Show one edition, its map of ?metric=, its communes in the order of ?sort=."""
    metric = query.choice_or_none("metric", METRICS, ", ".join(METRICS)) or "clean"
    sort, is_descending = query.sort("sort", (*METRICS, "name", "code"), "code")
    with db.pool().connection() as conn, db.reading(conn):
        head = store.get(conn, number)
        issued = issue.read(conn, number, settings().province)
        published = files.every(conn, number)
        others = store.every(conn)
    return page.answer(
        "editions/show", edition_words.title(head), head=head, issue=issued, files=published,
        picture=edition_page.picture(issued, METRICS[metric]), metric=METRICS[metric],
        chart=edition_page.chart(issued, metric), sort=sort, is_descending=is_descending,
        rows=edition_page.ordered(issued, sort, is_descending), metrics=METRICS.values(),
        others=[one for one in others if one.number != number],
        is_listed=access.may_see_parcels(), numbers=Numbers(),
        confirmed=edition_page.confirmed(issued),
    )  # fmt: skip


@bp.get("/editions/<int:number>/diff")
def diff(number: int) -> Response:
    """Show an edition beside that of ?with=: every metric before, after, and the difference."""
    other = query.row_or_none("with")
    metric = query.choice_or_none("metric", METRICS, ", ".join(METRICS)) or "clean"
    with db.pool().connection() as conn, db.reading(conn):
        after = issue.read(conn, number, settings().province)
        since = after.before.number if other is None and after.before else other or number
        before = issue.read(conn, since, settings().province)
        heads = store.every(conn)
    rows = list(difference.between(before.standings, after.standings))
    return page.answer(
        "editions/diff", _("Kỳ %(a)s so với kỳ %(b)s", a=number, b=since), before=before.head,
        after=after.head, rows=rows, total=difference.row(before.total, after.total),
        metric=METRICS[metric], metrics=METRICS.values(), heads=heads,
        is_listed=access.may_see_parcels(), numbers=Numbers(), province=after.province,
    )  # fmt: skip


@bp.get("/editions/close")
def close_form() -> Response:
    """Ask whether the coming edition is to be closed now, and say what that means."""
    province, now = settings().province, datetime.now(UTC)
    day = week.day(province, now)
    with db.pool().connection() as conn, db.reading(conn):
        heads = store.every(conn)
        waiting = confirm.of(conn, day)
    return page.answer(
        "editions/close", _("Chốt kỳ số liệu"), day=day, number=heads[0].number + 1 if heads else 1,
        confirmations=waiting, n_communes=province.expected_communes,
        is_closed=any(head.day == day for head in heads), week=week.of(province, day), now=now,
    )  # fmt: skip


@bp.post("/editions/close")
def close() -> ResponseReturnValue:
    """Close the edition of this week."""
    with db.pool().connection() as conn:
        closed = closing.close(
            conn, settings().province, accounts.current().login, datetime.now(UTC)
        )
    flash(_("Đã chốt kỳ số %(number)s.", number=closed.number))
    return redirect(url_for("editions.show", number=closed.number), 303)
