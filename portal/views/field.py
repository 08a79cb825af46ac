"""What a team needs in the field: the package of some gaps, and the page for the telephone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from layers import sql
from layers.gaps import detail
from layers.gaps.field import here, record, taken
from portal import (
    access,
    accounts,
    attachment,
    audience,
    audit,
    db,
    field_words,
    field_worker,
    gap_work,
    page,
    picture,
    query,
)
from portal.settings import settings

bp = Blueprint("field", __name__)


@bp.get("/gaps/<uuid:gap_id>/field")
def show(gap_id: UUID) -> str:
    """Show where one is relative to a gap. The page stays on the telephone: nobody is named."""
    with db.pool().connection() as conn:
        gap = detail.get(conn, gap_id)
        around = detail.around(conn, gap) if access.may_see_parcels() else []
    drawn = picture.gap(gap, around)
    return render_template(
        "pages/field.html", gap=gap.facts, sketch=drawn, now=datetime.now(UTC), field={
            "outline": here.outline(gap.shape, gap.facts["srid"]),
            "frame": {"bounds": drawn.bounds, "width": drawn.width, "height": drawn.height},
            "texts": field_words.texts(),
        },
    )  # fmt: skip


@bp.get("/gaps/worker.js")
def worker() -> Response:
    """Return the script that keeps the pages of gaps on a telephone."""
    response = Response(field_worker.script(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


@bp.get("/gaps/packages")
def packages() -> Response:
    """Show the form that takes ?gap=&gap=…, and the packages that hold any of them."""
    gap_ids = _ids(request.args.getlist("gap"))
    with db.pool().connection() as conn:
        gaps = [detail.get(conn, gap_id).facts for gap_id in gap_ids]
        found = record.of(conn, gap_ids)
    return page.answer(
        "packages", _("Gói thực địa"), gaps=gaps, packages=found,
        margin=int(taken.MARGIN_M), most=int(taken.MOST_MARGIN_M),
    )  # fmt: skip


@bp.post("/gaps/packages")
def take() -> Response:
    """Make a package of the gaps of a form, and keep what it holds."""
    gap_ids = _ids(request.form.getlist("gap"))
    with db.pool().connection() as conn:
        _require_own(conn, gap_ids)
        with db.reading(conn):
            found = taken.take(conn, uuid4(), gap_ids, _margin())
    return attachment.answer(f"{found.name}.zip", lambda path: _make(path, found))


def _make(path: Path, found: taken.Taken) -> None:
    from portal.reports import field_package  # noqa: PLC0415 - GDAL and Pango, for this alone

    actor = accounts.current().login
    sha256 = field_package.make(path, found, request.url_root, settings().var)
    with db.pool().connection() as conn, db.writing(conn, actor):
        audit.describe(conn, package=str(found.package_id), sha256=sha256)
        record.add(conn, found, actor, sha256)


def _require_own(conn: sql.Connection, gap_ids: list[UUID]) -> None:
    """Let go on who may work in the commune, and teams with what they hold."""
    own = gap_work.own_teams(conn)
    for gap_id in gap_ids:
        facts = detail.get(conn, gap_id).facts
        access.require(audience.SURVEYORS, facts["commune_code"])
        if not _is_own(facts, own):
            raise access.NotAllowed


def _is_own(gap: sql.Row, own: list[sql.Row]) -> bool:
    person, code = accounts.current(), gap["commune_code"]
    holds = any(team["id"] == gap["holder_id"] for team in own)
    return person.has_any(audience.OFFICERS, code) or (
        holds and person.has_any(audience.SURVEYORS, code)
    )


@bp.app_context_processor
def _for_templates() -> dict[str, object]:
    return {"may_take_package": _may_take}


def _may_take(gap: sql.Row) -> bool:
    """Whether to offer the package of a gap to whoever is asking."""
    if not access.may("field.take", gap["commune_code"]):
        return False
    with db.pool().connection() as conn:
        return _is_own(gap, gap_work.own_teams(conn))


def _ids(values: list[str]) -> list[UUID]:
    found = [query.uuid(value.partition(":")[0]) for value in values]
    if not all(found):
        raise query.BadQuery(_("Không có khoảng trống nào mang mã này."))
    if len(found) > taken.MOST_GAPS:
        raise query.BadQuery(
            _("Một gói có nhiều nhất %(most)s khoảng trống.", most=taken.MOST_GAPS)
        )
    return list(dict.fromkeys(gap_id for gap_id in found if gap_id))


def _margin() -> float:
    value = request.form.get("margin_m", "").strip().replace(",", ".") or str(taken.MARGIN_M)
    margin_m = query.number(value, "margin_m")
    if not 0 <= margin_m <= taken.MOST_MARGIN_M:
        raise query.BadQuery(_("Lề từ 0 đến %(most)s mét.", most=int(taken.MOST_MARGIN_M)))
    return margin_m
