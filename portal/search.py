"""The search box: communes, parcels, parcel codes and coordinates in one answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _

from layers import crs, sql
from layers.communes import search as communes
from layers.parcels import search as parcels
from layers.province import Province
from portal import coordinates, place, question, words
from portal.format import decimal

MOST = 12  # of a kind: more cannot be read below a search box
_CODE = re.compile(r"[0-9b-hjkmnp-z]{6,12}")


@dataclass(frozen=True)
class Result:
    """One thing that was found, and where it leads."""

    kind: str  # "commune", "parcel" or "coordinates"
    title: str
    subtitle: str
    href: str
    bbox: tuple[float, float, float, float]

    def as_json(self) -> dict[str, Any]:
        """Return what the API answers."""
        return asdict(self)


def find(
    conn: sql.Connection, province: Province, text: str, may_see_parcels: bool
) -> list[Result]:
    """Return what a text may mean, the surest kind first; nothing for an empty text."""
    if not text.strip():
        return []
    known = communes.places(conn)
    found = list(_coordinates(province, text, may_see_parcels))
    if may_see_parcels:
        found += _codes(conn, text)
        found += _keys(conn, known, text)
    return found + _communes(known, text)


def _communes(known: list[communes.Place], text: str) -> list[Result]:
    found = communes.match(known, text)[:MOST]
    return [
        Result(
            "commune",
            p.place,
            _("đơn vị cũ, nay thuộc %(name)s", name=p.name)
            if p.is_former
            else _("mã %(code)s", code=p.code),
            f"/communes/{p.code}",
            p.bbox,
        )
        for p in found
    ]


def _codes(conn: sql.Connection, text: str) -> list[Result]:
    code = text.strip().lower()
    if not _CODE.fullmatch(code):
        return []
    return [_parcel(row) for row in parcels.by_code(conn, code, MOST)]


def _keys(conn: sql.Connection, known: list[communes.Place], text: str) -> list[Result]:
    key = question.read(text)
    if key is None:
        return []
    meant = communes.match(known, key.where)
    if (key.where and not meant) or (key.sheet_no is None and not meant):
        return []  # a commune that does not exist, or a number that every commune has
    codes = sorted({p.code for p in meant}) if key.where else None
    former = [p.former_code for p in meant if p.former_code]
    rows = parcels.by_key(conn, key.sheet_no, key.parcel_no, codes, former, MOST)
    return [_parcel(row) for row in rows]


def _parcel(row: sql.Row) -> Result:
    former = _(
        "trước đây: %(key)s", key=words.parcel(row["former_sheet_no"], row["former_parcel_no"])
    )
    parts = (row["commune_name"], former if row["is_former"] else "", row["parcel_code"] or "")
    return Result(
        "parcel",
        words.parcel(row["sheet_no"], row["parcel_no"]),
        " · ".join(part for part in parts if part),
        f"/parcels/{row['id']}",
        (row["west"], row["south"], row["east"], row["north"]),
    )


def _coordinates(province: Province, text: str, may_see_parcels: bool) -> Iterator[Result]:
    for point in coordinates.read(text, province.bbox, province.srids):
        bbox = place.around(point.lon, point.lat)
        at = f"/parcels?at={point.lon:.7f},{point.lat:.7f}"
        yield Result(
            "coordinates",
            _("%(lat)s B, %(lon)s Đ", lat=decimal(point.lat, 6), lon=decimal(point.lon, 6)),
            _("đọc theo %(system)s", system=crs.title(point.srid)),
            at if may_see_parcels else place.map_link(bbox, ""),
            bbox,
        )
