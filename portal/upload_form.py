"""What a person says of a file: read from the form that shows what was found out."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext as _

from layers import crs
from portal import access, audience, query
from portal.jobs import kinds

COLUMN = "column."  # what the fields of recognised columns begin with
TEXTS = ("layer", "sheet", "encoding")
FLAGS = ("retire_missing", "trust_position", "older")
SWAPPED = {"1": True, "0": False}  # and nothing: it is found out
# What a file may hold: its loader, and behind the dot what kind of objects all of them are.
KINDS = ("parcels", "records", "objects.road", "objects.water", "objects.other")
WIDEST_M = 1000
WIDEST_SNAP_CM = 100
ENCODINGS = ("UTF-8", "TCVN3", "VNI", "cp1258", "cp1252", "utf-16")
SYSTEMS = (*crs.zones(), crs.WGS84, crs.VN_2000, 3405, 32648)  # the last two: UTM 48N
LONGEST = 200


def kind(otherwise: str) -> str:
    """Return the kind of file that was chosen."""
    chosen = request.form.get("kind", "") or otherwise
    if chosen not in KINDS and chosen not in kinds.LOADERS:
        raise query.BadQuery(_("Không có loại dữ liệu này."))
    return chosen.partition(".")[0]


def chosen(kind: str, options: dict[str, Any]) -> str:
    """Return which of KINDS a file is said to be."""
    return f"objects.{options.get('kind', '')}" if kind == "objects" else kind


def options(kind: str) -> dict[str, Any]:
    """Return what was said, without what was left to be found out; raise query.BadQuery.

    It may hold what the loader of this kind knows nothing of, which is not told to it.
    """
    said: dict[str, Any] = {name: value for name in TEXTS if (value := _text(name))}
    if commune := _text("commune"):
        said["commune"] = commune.split()[0]
    if srid := _text("srid"):
        said["srid"] = _srid(srid)
    if as_of := _text("as_of"):
        said["as_of"] = _day(as_of)
    if width := _text("width_m"):
        said["width_m"] = _width(width)
    if columns := {key: value for key in kinds.COLUMNS[kind] if (value := _text(COLUMN + key))}:
        said["columns"] = columns
    if snap := _text("snap_cm"):
        said["snap_m"] = _snap_m(snap)
    if (swapped := request.form.get("swap_axes", "")) in SWAPPED:
        said["swap_axes"] = SWAPPED[swapped]
    said |= {name: True for name in FLAGS if request.form.get(name)}
    if request.form.get("with_people"):
        access.require(audience.PEOPLE)
        said["with_people"] = True
    if objects := request.form.get("kind", "").partition(".")[2]:
        said["kind"] = objects
    return said


def fields(said: dict[str, Any]) -> dict[str, str]:
    """Return the fields of the form that say the same: the other way round of `options`."""
    plain = {name: value for name, value in said.items() if name not in ("columns", "kind")}
    if (snap_m := plain.pop("snap_m", None)) is not None:
        plain["snap_cm"] = f"{snap_m * 100:g}"
    columns: dict[str, str] = said.get("columns") or {}
    return {
        **{name: str(int(v)) if isinstance(v, bool) else str(v) for name, v in plain.items()},
        **{COLUMN + key: column for key, column in columns.items()},
    }


def _text(name: str) -> str:
    value = request.form.get(name, "").strip()
    if len(value) > LONGEST:
        raise query.BadQuery(_("“%(name)s” không dùng được.", name=name))
    return value


def _srid(value: str) -> int:
    if not value.isdecimal() or int(value) not in SYSTEMS:
        raise query.BadQuery(_("Không có hệ tọa độ EPSG:%(srid)s.", srid=value))
    return int(value)


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as wrong:
        raise query.BadQuery(_("“%(day)s” không phải là một ngày.", day=value)) from wrong


def _width(value: str) -> float:
    try:
        width_m = float(value.replace(",", "."))
    except ValueError:
        width_m = 0.0
    if not 0 < width_m <= WIDEST_M:  # also of what is no number
        raise query.BadQuery(_("Bề rộng phải lớn hơn 0 và không quá 1000 m."))
    return width_m


def _snap_m(value: str) -> float:
    try:
        snap_cm = float(value.replace(",", "."))
    except ValueError:
        snap_cm = -1.0
    if not 0 <= snap_cm <= WIDEST_SNAP_CM:  # also of what is no number
        raise query.BadQuery(_("Khoảng bắt điểm từ 0 đến 100 cm."))
    return snap_cm / 100
