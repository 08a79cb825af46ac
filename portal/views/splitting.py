"""Divide a gap into packages, and make neighbours one: looked at first, then done as seen."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers import sql
from layers.gaps import detail
from layers.gaps.split import apply, merge, propose
from layers.gaps.split.merge import NotMerged
from layers.gaps.split.plan import DIVISIBLE, Plan
from layers.gaps.split.propose import NotSplit
from portal import access, accounts, audience, audit, db, package_picture, page, split_form

bp = Blueprint("splitting", __name__, url_prefix="/gaps/<uuid:gap_id>")


@bp.get("/split")
def show(gap_id: UUID) -> ResponseReturnValue:
    """Show a gap divided as ?packages= or ?ha= say; without them, the form alone."""
    return _preview(gap_id, request.args)


@bp.post("/split/preview")
def look(gap_id: UUID) -> ResponseReturnValue:
    """Show a gap divided along lines that were drawn: they may be too long for an address."""
    return _preview(gap_id, request.form)


@bp.post("/split")
def divide(gap_id: UUID) -> ResponseReturnValue:
    """Divide a gap as it was seen."""
    wish = split_form.wish(request.form)
    if wish is None:
        raise NotSplit(propose.HOW_MANY, most=propose.MOST_PACKAGES)
    person = accounts.current()
    with db.pool().connection() as conn:
        _own(conn, gap_id)
        with db.writing(conn, person.login, _("Chia khoảng trống thành gói")):
            audit.describe(conn, split=str(gap_id))
            ids = apply.apply(conn, gap_id, wish, request.form.get("token", ""))
    flash(_("Đã chia thành %(n)s gói. Mỗi gói là một khoảng trống riêng.", n=len(ids)))
    return redirect(url_for("gaps.show", gap_id=gap_id), 303)


@bp.get("/merge")
def neighbours(gap_id: UUID) -> ResponseReturnValue:
    """Show the gaps near a gap that may be merged with it."""
    return _neighbours(gap_id)


@bp.post("/merge")
def join(gap_id: UUID) -> ResponseReturnValue:
    """Make the gaps that were ticked and this one a single gap."""
    person = accounts.current()
    with db.pool().connection() as conn:
        _own(conn, gap_id)
        with db.writing(conn, person.login, _("Gộp các khoảng trống gần nhau")):
            audit.describe(conn, merge=str(gap_id))
            heir = merge.merge(conn, [gap_id, *split_form.chosen()], split_form.seen())
    flash(_("Đã gộp thành một khoảng trống."))
    return redirect(url_for("gaps.show", gap_id=heir), 303)


@bp.errorhandler(NotSplit)
def _not_split(wrong: NotSplit) -> ResponseReturnValue:
    return _answer(_gap(), None, _told(wrong), 422)


@bp.errorhandler(NotMerged)
def _not_merged(wrong: NotMerged) -> ResponseReturnValue:
    return _neighbours(_gap().facts["id"], _told(wrong), 422)


def _told(wrong: NotSplit | NotMerged) -> str:
    return str(_(wrong.text, **wrong.values))


def _gap() -> detail.Gap:
    gap_id: UUID = (request.view_args or {})["gap_id"]
    with db.pool().connection() as conn:
        return _own(conn, gap_id)


def _own(conn: sql.Connection, gap_id: UUID) -> detail.Gap:
    """Return a gap of a commune in which the person asking may divide gaps."""
    gap = detail.get(conn, gap_id)
    access.require(audience.OFFICERS, gap.facts["commune_code"])
    conn.rollback()
    return gap


def _preview(gap_id: UUID, values: Mapping[str, str]) -> ResponseReturnValue:
    with db.pool().connection() as conn:
        gap = _own(conn, gap_id)
        wish = split_form.wish(values)
        plan = apply.propose(conn, gap_id, wish) if wish else None
    return _answer(gap, plan)


def _answer(
    gap: detail.Gap, plan: Plan | None, wrong: str = "", status: int = 200
) -> ResponseReturnValue:
    with db.pool().connection() as conn:
        around = detail.around(conn, gap) if plan else []
    response = page.answer(
        "split", _("Chia khoảng trống thành gói"), gap=gap.facts, bbox=gap.bbox, plan=plan,
        wrong=wrong, values=request.values, may_divide=gap.facts["state"] in DIVISIBLE,
        least_m2=propose.LEAST_M2, most=propose.MOST_PACKAGES, like=propose.LIKE,
        sketch=package_picture.draw(plan, around) if plan else None,
        settings=_for_scripts(gap, plan),
    )  # fmt: skip
    return response, status


def _for_scripts(gap: detail.Gap, plan: Plan | None) -> dict[str, object]:
    return {
        "style": url_for("map.style"),
        "library": url_for("static", filename="vendor/terra-draw.mjs"),
        "adapter": url_for("static", filename="vendor/terra-draw-maplibre-gl-adapter.mjs"),
        "locale": {"Map.Title": _("Bản đồ để vẽ đường cắt")},
    } | package_picture.for_map(gap, plan)


def _neighbours(gap_id: UUID | str, wrong: str = "", status: int = 200) -> ResponseReturnValue:
    with db.pool().connection() as conn:
        gap = _own(conn, UUID(str(gap_id)))
        near = merge.near(conn, UUID(str(gap_id)))
    response = page.answer(
        "merge", _("Gộp khoảng trống"), gap=gap.facts, bbox=gap.bbox, near=near, wrong=wrong,
        seen={row["id"]: merge.seen(row) for row in [gap.facts, *near]},
        chosen={str(one) for one in split_form.chosen()}, near_m=merge.NEAR_M,
    )  # fmt: skip
    return response, status
