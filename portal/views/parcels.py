"""Parcels: one, or the stack of them under a click."""

from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers import vertices
from layers.parcels import detail, facts, neighbours, tolerance
from layers.people import held
from portal import (
    access,
    accounts,
    db,
    download,
    page,
    people_words,
    picture,
    query,
    reveals,
    words,
)

bp = Blueprint("parcels", __name__)


@bp.get("/parcels")
def stack() -> Response:
    """Show every parcel over a point; where there is only one, show it at once."""
    lon, lat = query.point("at")
    with db.pool().connection() as conn:
        found = detail.stack(conn, lon, lat)
        if len(found) == 1:
            return _answer(conn, found[0]["id"])
    return page.answer("stack", _("Thửa đất tại một điểm"), parcels=found, lon=lon, lat=lat)


@bp.get("/parcels/<int:parcel_id>")
def show(parcel_id: int) -> Response:
    """Show one parcel."""
    with db.pool().connection() as conn:
        return _answer(conn, parcel_id)


@bp.get("/parcels/<int:parcel_id>.geojson")
def geojson(parcel_id: int) -> Response:
    """Download one parcel as GeoJSON."""
    with db.pool().connection() as conn:
        return download.parcel(detail.get(conn, parcel_id))


@bp.get("/parcels/<int:parcel_id>/vertices.csv")
def corners(parcel_id: int) -> Response:
    """Download the corners of a parcel in VN-2000."""
    with db.pool().connection() as conn:
        parcel = detail.get(conn, parcel_id)
    return download.vertices(f"thua-{parcel_id}", parcel.shape, parcel.facts["srid"])


@bp.get("/parcels/<int:parcel_id>/people")
def people(parcel_id: int) -> ResponseReturnValue:
    """Lead to the parcel: its people are shown for a reason only, which no address holds."""
    return redirect(url_for("parcels.show", parcel_id=parcel_id))


@bp.post("/parcels/<int:parcel_id>/people")
def reveal(parcel_id: int) -> Response:
    """Show who is registered for a parcel, in clear, once it is written down who looks and why."""
    reason = request.form.get("reason", "")
    with db.pool().connection() as conn:
        parcel = detail.get(conn, parcel_id).facts
        access.require(access.PEOPLE, parcel["commune_code"])
        conn.rollback()
        found = reveals.people(conn, accounts.current().login, parcel, reason)
    title = _("Chủ sử dụng, giấy chứng nhận")
    return page.answer("people", title, parcel=parcel, people=found, flag_words=people_words.FLAGS)


def _answer(conn: db.Connection, parcel_id: int) -> Response:
    parcel = detail.get(conn, parcel_id)
    around = neighbours.of(conn, parcel)
    row = parcel.facts
    return page.answer(
        "parcel",
        f"{words.parcel(row['sheet_no'], row['parcel_no'])}, {row['commune_name']}",
        parcel=row,
        bbox=parcel.bbox,
        facts=facts.of(parcel, around),
        conflicts=[neighbour for neighbour in around if neighbour.is_conflict],
        verdict=tolerance.judge(row["area_map_m2"], row["area_legal_m2"], row["survey_scale"]),
        history=detail.history(conn, parcel_id),
        lineage=detail.lineage(conn, parcel_id),
        provisional_code=parcel.provisional_code,
        vertices=vertices.of(parcel.shape),
        sketch=picture.parcel(parcel, around),
        people=_masked(conn, row),
    )


def _masked(conn: db.Connection, parcel: dict[str, Any]) -> held.Held | None:
    """Return the people of a parcel, masked; None for who may not know whether there are any."""
    if not access.may("parcels.reveal", parcel["commune_code"]):
        return None
    return held.masked(conn, parcel["id"])
