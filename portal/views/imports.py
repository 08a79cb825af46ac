"""Files that have been let in: the list, one of them with its report, and its undoing."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers.intake import refusal, runs, undo
from portal import access, accounts, audit, db, loader_sentences, query, refused_file
from portal.jobs import import_job, scope

bp = Blueprint("imports", __name__, url_prefix="/imports")

MOST_RUNS = MOST_REFUSED = 50
SHOWN = ("row_no", "sheet_no", "parcel_no", "reason")


@bp.get("")
def index() -> str:
    """Show uploads that are under way, and every run, older than ?before=."""
    with db.pool().connection() as conn:
        jobs = import_job.recent(conn)
        found = runs.newest(conn, MOST_RUNS, query.row_or_none("before"))
    return render_template(
        "pages/imports/index.html", jobs=jobs, runs=found, is_full=len(found) == MOST_RUNS
    )


@bp.get("/<int:run>")
def show(run: int) -> str:
    """Show one run with all it has to report."""
    with db.pool().connection() as conn:
        found = runs.get(conn, run)
        refused_rows = runs.refused(conn, run, MOST_REFUSED)
    return render_template(
        "pages/imports/run.html",
        run=found,
        refused=[{key: row[key] for key in SHOWN} for row in refused_rows],
        listings=_listings(found["report"]),
        may_undo=found["undone_at"] is None and _reaches(found),
    )


@bp.get("/<int:run>/refused.gpkg")
def refused(run: int) -> Response:
    """Download the rows of a run that did not go in, with their shapes."""
    with db.pool().connection() as conn:
        runs.get(conn, run)
        return refused_file.geopackage(conn, run)


@bp.post("/<int:run>/undo")
def take_back(run: int) -> ResponseReturnValue:
    """Restore what was before a run; its communes are due to be measured by that."""
    person = accounts.current()
    with db.pool().connection() as conn:
        if not _reaches(runs.get(conn, run)):
            raise access.NotAllowed
        conn.rollback()
        with db.writing(conn, person.login, reason=f"undo import {run}"):
            undone = undo.undo(conn, run)
            audit.write(conn, "undo", "import_run", run=run, file=undone.file)
    flash(_("Đã hoàn tác: dữ liệu trở lại như trước lần nhập này."))
    return redirect(url_for("imports.show", run=run))


@bp.errorhandler(refusal.Refusal)
def _refuse(wrong: refusal.Refusal) -> ResponseReturnValue:
    flash(loader_sentences.said(str(wrong)), "error")
    return redirect(request.path.rpartition("/")[0])


def _reaches(run: dict[str, Any]) -> bool:
    """Whether the role of the person asking reaches every commune of a run, as when it is loaded.

    A run that counts none is for those with a role everywhere.
    """
    if scope.may_everywhere(accounts.current().grants):
        return True
    communes: dict[str, int] = (run["counts"] or {}).get("communes") or {}
    return bool(communes) and all(access.may("imports.take_back", code) for code in communes)


def _listings(report: list[dict[str, object]]) -> dict[str, dict[str, object]]:
    """Return the rows of a report by what they are about, the first of each.

    The report of land objects holds refused rows only, and does not say so.
    """
    by_kind: dict[str, list[dict[str, object]]] = {}
    for row in report:
        rest = {key: value for key, value in row.items() if key != "what"}
        by_kind.setdefault(str(row.get("what", "refused")), []).append(rest)
    return {
        kind: {"total": len(rows), "rows": rows[:MOST_REFUSED]} for kind, rows in by_kind.items()
    }
