"""Files on their way in: sent, looked at, confirmed or cancelled."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers import crs, sql
from layers.communes import figures
from portal import access, accounts, audience, audit, db, reply, upload_form
from portal.jobs import import_job, kinds, queue, scope, uploads
from portal.jobs.import_job import OPEN, Job, State
from portal.settings import settings

bp = Blueprint("uploads", __name__, url_prefix="/imports")


@bp.get("/new")
def form() -> str:
    """Show the form that sends a file."""
    return _form()


@bp.post("/new")
def receive() -> ResponseReturnValue:
    """Keep what was sent and have it looked into."""
    sent = [(file.filename, file.stream) for file in request.files.getlist("file") if file.filename]
    kind = upload_form.kind(otherwise=kinds.guess(sent[0][0] if sent else ""))
    said = upload_form.options(kind)
    kept = uploads.keep(settings().var, sent)
    with _writing() as conn:
        job = import_job.add(conn, kind, **vars(kept), actor=accounts.current().login, options=said)
        audit.write(conn, "upload", "import_job", upload=job, file=kept.file)
        _queue(conn, "look", job)
    return redirect(url_for("uploads.show", job_id=job))


@bp.get("/jobs/<int:job_id>")
def show(job_id: int) -> str:
    """Show an upload: how far it is, what it would do, what may be said of it."""
    with db.pool().connection() as conn:
        job = _own(conn, job_id)
        communes = figures.names(conn)
    return render_template(
        "pages/imports/job.html",
        job=job,
        said=upload_form.fields(job.options),
        offers=_offers(job),
        may_people=access.may("parcels.reveal"),
        communes=communes,
        systems={srid: crs.title(srid) for srid in upload_form.SYSTEMS},
        encodings=upload_form.ENCODINGS,
        keys=kinds.columns(job.kind, job.with_people),
        kind=upload_form.chosen(job.kind, job.options),
        may_change=job.state in OPEN,
    )


@bp.get("/jobs/<int:job_id>/state")
def state(job_id: int) -> Response:
    """Say how far an upload is, to the script that shows it."""
    with db.pool().connection() as conn:
        job = _own(conn, job_id)
    return reply.as_json({"state": job.state, "read": job.rows_read, "total": job.rows_total})


@bp.post("/jobs/<int:job_id>/look")
def look(job_id: int) -> ResponseReturnValue:
    """Have a file looked into anew, as the person says it is to be read."""
    with _writing() as conn:
        job = _own(conn, job_id)
        kind = upload_form.kind(job.kind)
        said = upload_form.options(kind)
        import_job.move(conn, job_id, OPEN, State.LOOKING, kind=kind, options=said)
        _queue(conn, "look", job_id)
    return redirect(url_for("uploads.show", job_id=job_id))


@bp.post("/jobs/<int:job_id>/confirm")
def confirm(job_id: int) -> ResponseReturnValue:
    """Have a file loaded as its preview says."""
    with _writing() as conn:
        job = _own(conn, job_id)
        if job.with_people:
            access.require(audience.PEOPLE)
        import_job.move(conn, job_id, (State.READY,), State.LOADING)
        audit.write(conn, "confirm", "import_job", upload=job_id, file=job.file)
        _queue(conn, "load", job_id)
    return redirect(url_for("uploads.show", job_id=job_id))


@bp.post("/jobs/<int:job_id>/cancel")
def cancel(job_id: int) -> ResponseReturnValue:
    """Cancel an upload, or ask whoever works on it to stop."""
    with _writing() as conn:
        job = _own(conn, job_id)
        ended = import_job.cancel(conn, job_id)
        audit.write(conn, "cancel", "import_job", upload=job_id, file=job.file)
    if ended.is_over:
        uploads.forget(settings().var, job.stored_as)
        flash(_("Đã hủy. Tệp đã được xóa."))
    return redirect(url_for("uploads.show", job_id=job_id))


@bp.errorhandler(uploads.Unusable)
def _refuse(wrong: uploads.Unusable) -> ResponseReturnValue:
    return _form(_("Không dùng được: %(files)s.", files=wrong) if str(wrong) else ""), 422


def _form(wrong: str = "") -> str:
    return render_template(
        "pages/imports/new.html", wrong=wrong, suffixes=uploads.ACCEPTED,
        most_mb=settings().max_upload_mb, may_people=access.may("parcels.reveal"),
    )  # fmt: skip


def _offers(job: Job) -> list[tuple[dict[str, Any], dict[str, str]]]:
    """Return what would settle a file, each with the fields that say it and all said before."""
    offers = (job.preview or {}).get("offers") or []
    return [(offer, upload_form.fields(job.options | offer)) for offer in offers]


def _own(conn: sql.Connection, job_id: int) -> Job:
    """Return an upload that concerns the person: their own, or any for who may load everywhere."""
    job = import_job.get(conn, job_id)
    person = accounts.current()
    if job.actor != person.login and not scope.may_everywhere(person.grants):
        raise access.NotAllowed
    return job


def _queue(conn: sql.Connection, task: str, job_id: int) -> None:
    queue.defer(conn, f"imports:{task}", f"import {job_id}", job=job_id)


@contextmanager
def _writing() -> Iterator[sql.Connection]:
    with db.pool().connection() as conn, db.writing(conn, accounts.current().login):
        yield conn
