"""Parcels: one, or the stack of them under a click."""

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from layers.parcels import detail
from portal import (
    access,
    accounts,
    audience,
    db,
    download,
    page,
    parcel_page,
    people_words,
    query,
    reveals,
)

bp = Blueprint("parcels", __name__)


@bp.get("/parcels")
def stack() -> Response:
    """Show every parcel over a point; where there is only one, show it at once."""
    lon, lat = query.point("at")
    with db.pool().connection() as conn:
        found = detail.stack(conn, lon, lat)
        if len(found) == 1:
            return parcel_page.answer(conn, found[0]["id"])
    return page.answer("stack", _("Thửa đất tại một điểm"), parcels=found, lon=lon, lat=lat)


@bp.get("/parcels/<int:parcel_id>")
def show(parcel_id: int) -> Response:
    """Show one parcel."""
    with db.pool().connection() as conn:
        return parcel_page.answer(conn, parcel_id)


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
        access.require(audience.PEOPLE, parcel["commune_code"])
        conn.rollback()
        found = reveals.people(conn, accounts.current().login, parcel, reason)
    title = _("Chủ sử dụng, giấy chứng nhận")
    return page.answer("people", title, parcel=parcel, people=found, flag_words=people_words.FLAGS)
