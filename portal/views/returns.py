"""What comes back from the field: files that are brought, receipts, what has to be decided."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers.gaps.returned import receipt
from layers.gaps.returned.receipt import AlreadyReceived
from layers.intake import refusal
from portal import (
    access,
    accounts,
    db,
    limits,
    loader_sentences,
    query,
    return_file,
    return_form,
    returning,
)  # fmt: skip
from portal.jobs import uploads
from portal.settings import settings

if TYPE_CHECKING:
    from layers.gaps.returned.decide import Decided
    from layers.gaps.returned.receive import Received

bp = Blueprint("returns", __name__, url_prefix="/returns")

MOST_RETURNS, MOST_ITEMS = 50, 60


@bp.get("")
def index() -> str:
    """Show the form that brings a file, and what has come back, older than ?before=."""
    return _list()


@bp.post("")
def receive() -> ResponseReturnValue:
    """Take a file in while its sender waits, or refuse it whole."""
    sent = [(file.filename, file.stream) for file in request.files.getlist("file") if file.filename]
    kept = uploads.keep(settings().var, sent)
    try:
        received = _take_in(uploads.path(settings().var, kept.stored_as, kept.file))
    except AlreadyReceived as before:
        flash(_("Tệp này đã nhận rồi; đây là biên nhận của lần đó. Không ghi lại lần nữa."))
        return redirect(url_for("returns.show", return_id=before.return_id), 303)
    finally:
        uploads.forget(settings().var, kept.stored_as)
    flash(_("Đã nhận. Đây là biên nhận."))
    return redirect(url_for("returns.show", return_id=received.return_id), 303)


@bp.get("/<int:return_id>")
def show(return_id: int) -> str:
    """Show the receipt of a return, and what of it waits for a person."""
    with db.pool().connection() as conn:
        found = receipt.get(conn, return_id)
        parts = {
            verdict: receipt.items(conn, return_id, [verdict], MOST_ITEMS)
            for verdict in ("collides", "accepted", "note", "refused")
        }
        waiting = [row for row in parts["collides"] if row["decision"] is None]
        around = receipt.beside(conn, return_id, [row["item_no"] for row in waiting])
    return render_template(
        "pages/returns/show.html", receipt=found, parts=parts,
        sketches=return_file.sketches(waiting, around), most=MOST_ITEMS,
        may_decide=found["waiting"] and access.may("returns.decide"),
    )  # fmt: skip


@bp.post("/<int:return_id>/decide")
def decide(return_id: int) -> ResponseReturnValue:
    """Decide of the items that were chosen, of one, or of all that wait."""
    with db.pool().connection() as conn:
        found = receipt.get(conn, return_id)
        wanted = return_form.read(conn, return_id)
        conn.rollback()
        if wanted.item_nos:
            with db.writing(conn, accounts.current().login, reason=f"decide return {return_id}"):
                _tell(returning.settle(conn, found, wanted.item_nos, wanted.decision))
        else:
            flash(_("Chưa chọn mục nào."), "error")
    return redirect(url_for("returns.show", return_id=return_id), 303)


@bp.get("/<int:return_id>/collisions.gpkg")
def collisions(return_id: int) -> Response:
    """Download exactly what collides, with the reasons, as a GeoPackage."""
    with db.pool().connection() as conn:
        found = receipt.get(conn, return_id)
        rows = receipt.items(conn, return_id, ["collides"])
    with TemporaryDirectory(dir=uploads.folder(settings().var), prefix="items-") as folder:
        return return_file.geopackage(found, rows, Path(folder) / "items.gpkg")


def _take_in(path: Path) -> Received:
    person = accounts.current()
    with db.pool().connection() as conn, db.writing(conn, person.login, f"return {path.name}"):
        return returning.take_in(conn, path)


def _tell(done: Decided) -> None:
    if done.done:
        flash(_("Đã quyết định %(n)s mục.", n=len(done.done)))
    if done.changed:
        numbers = ", ".join(map(str, done.changed[:20]))
        flash(
            _(
                "Chưa ghi mục %(numbers)s: bản đồ đã đổi từ khi liệt kê. Xin xem lại rồi quyết "
                "định.", numbers=numbers,
            ),
            "error",
        )  # fmt: skip


@bp.errorhandler(refusal.Refusal)
def _refuse(wrong: refusal.Refusal) -> ResponseReturnValue:
    return _list(loader_sentences.said(str(wrong))), 422


@bp.errorhandler(uploads.Unusable)
def _refuse_kind(wrong: uploads.Unusable) -> ResponseReturnValue:
    said = _("Không dùng được: %(files)s.", files=wrong) if str(wrong) else ""
    return _list(said or _("Chưa chọn tệp nào.")), 422


def _list(wrong: str = "") -> str:
    with db.pool().connection() as conn:
        found = receipt.newest(conn, MOST_RETURNS, query.row_or_none("before"))
    return render_template(
        "pages/returns/index.html", returns=found, wrong=wrong, suffixes=return_file.SUFFIXES,
        most_mb=limits.most_mb("returns.receive"), is_full=len(found) == MOST_RETURNS,
    )  # fmt: skip
