"""Quality: the rules, communes × rules, the lists behind every count, runs, worklists."""

from flask import Blueprint, Response
from flask_babel import gettext as _

from layers.communes import detail, figures
from layers.quality import registry
from layers.quality.index import Counts
from layers.quality.lists import parcels, runs
from layers.quality.worklist import read as worklist
from portal import (
    access,
    chart,
    db,
    heat,
    page,
    quality_filters,
    quality_page,
    quality_words,
    query,
)
from portal.settings import settings

bp = Blueprint("quality", __name__)


@bp.get("/quality")
def index() -> Response:
    """Show the rules and communes × rules, of ?criterion=, as ?show=, in the order of ?sort=."""
    criteria = registry.CRITERIA
    criterion = query.choice_or_none("criterion", criteria, ", ".join(criteria))
    is_share = query.choice_or_none("show", {"share"}, "share") is not None
    with db.pool().connection() as conn:
        table = heat.table(conn, settings().province, criterion, is_share)
        last = runs.latest(conn)
    kept = quality_filters.kept(("criterion", "show"))
    columns = (*heat.ROWS, *(rule.code for rule in table.rules))
    sort, is_descending = query.sort("sort", columns, "name")
    return page.answer(
        "quality/index", _("Chất lượng dữ liệu"), table=table, last=last, criterion=criterion,
        rows=heat.ordered(table.rows, sort, is_descending, table.rules), is_share=is_share,
        line=heat.line, sort=sort, is_descending=is_descending, kept=kept,
    )  # fmt: skip


@bp.get("/quality/<code>")
def show(code: str) -> Response:
    """Show a rule: what it says, its counts, its trend, and the list that the filters leave."""
    rule = quality_page.rule(code)
    filters = quality_filters.of_findings(rule)
    with db.pool().connection() as conn:
        found, days, versions = quality_page.history(conn, rule, filters.commune)
        communes = figures.names(conn)
        is_listed = access.may_see_parcels()
        listed = quality_page.listed(conn, rule, found) if is_listed else None
    return page.answer(
        "quality/rule", quality_words.title(rule), rule=rule, communes=communes,
        by_commune=quality_page.worst_first(found), names=quality_page.names(communes),
        total=sum(found.values(), Counts()), filters=filters, listed=listed, days=days,
        picture=chart.draw(days), versions=versions, state=quality_filters.state(),
        sort=quality_filters.sort(), kept=quality_filters.kept(quality_filters.FINDINGS),
    )  # fmt: skip


@bp.get("/quality/parcels")
def list_parcels() -> Response:
    """Show parcels by their verdict: of a severity, of a group, freed by a step of a worklist."""
    return _parcels(_("Thửa đất theo kết quả kiểm tra"))


@bp.get("/quality/disagreements")
def disagreements() -> Response:
    """Show the parcels whose declared group and the portal's own are not one."""
    return _parcels(_("Nhóm khai báo khác kết quả kiểm tra"), is_disagreeing=True)


@bp.get("/quality/runs")
def list_runs() -> Response:
    """Show every run, the latest first, after ?after=."""
    filters, after = quality_filters.of_runs(), query.text("after") or None
    with db.pool().connection() as conn:
        found = runs.page(conn, filters, after)
        communes = figures.names(conn)
    return page.answer(
        "quality/runs", _("Các lần kiểm tra"), page=found, filters=filters, communes=communes,
        links=quality_filters.links(quality_filters.RUNS, found.next),
    )  # fmt: skip


@bp.get("/quality/runs/<int:run_id>")
def show_run(run_id: int) -> Response:
    """Show what one run judged by, and what it counted."""
    with db.pool().connection() as conn:
        found = runs.get(conn, run_id)
    return page.answer("quality/run", _("Lần kiểm tra %(n)s", n=run_id), run=found)


@bp.get("/communes/<code>/worklist")
def show_worklist(code: str) -> Response:
    """Show what to mend next in a commune."""
    with db.pool().connection() as conn:
        commune = detail.get(conn, code).commune
        found = worklist.of(conn, registry.RULES, code, quality_page.MOST_STEPS)
        last = runs.latest(conn, code)
    return page.answer(
        "quality/worklist", _("Việc cần sửa trước"), commune=commune, found=found, last=last,
        address=quality_filters.step_address,
    )  # fmt: skip


def _parcels(title: str, is_disagreeing: bool = False) -> Response:
    filters = quality_filters.of_parcels(is_disagreeing)
    with db.pool().connection() as conn:
        counts = quality_page.parcel_counts(conn, filters)
        found = parcels.page(conn, filters, counts.by_commune, query.text("after") or None)
        communes = figures.names(conn)
    return page.answer(
        "quality/parcels", title, page=found, filters=filters, counts=counts,
        communes=communes, is_disagreeing=is_disagreeing,
        step_rules=quality_filters.rules("rules"),
        links=quality_filters.links(quality_filters.PARCELS, found.next),
        kept=quality_filters.kept(quality_filters.PARCELS),
    )  # fmt: skip
