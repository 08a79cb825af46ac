"""Weekly editions: the list of them, one, and two side by side."""

from datetime import UTC, datetime

from flask import Blueprint, Response
from flask_babel import gettext as _

from layers.communes import figures
from layers.editions import confirm, difference, files, issue, store, trend, week
from layers.standing.metric import METRICS
from portal import access, db, edition_page, edition_words, page, query
from portal.jobs import edition_closing
from portal.ranking.numbers import Numbers
from portal.settings import settings

bp = Blueprint("editions", __name__)


@bp.get("/editions")
def index() -> Response:
    """Show all editions, the newest first, and what is coming."""
    province, now = settings().province, datetime.now(UTC)
    coming, day = week.coming(province, now), week.day(province, now)
    with db.pool().connection() as conn, db.reading(conn):
        heads = store.every(conn)
        confirmed = issue.confirmed(conn, heads)
        waiting = confirm.of(conn, coming.day) if coming else {}
        names = figures.names(conn)
        running = edition_closing.running(conn)
    return page.answer(
        "editions/index", _("Kỳ số liệu hằng tuần"), heads=heads, confirmed=confirmed,
        week=coming, confirmations=waiting, n_communes=len(names), standings=names,
        effective={head.number for head in trend.effective(heads)}, running=running,
        closed=next((head for head in heads if head.day == day), None),
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
