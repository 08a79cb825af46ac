"""What a person says of a file: read from the form that shows what was found out."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext as _

from layers import crs
from portal import query
from portal.jobs import kinds

COLUMN = "column."  # what the fields of recognised columns begin with
TEXTS = ("layer", "sheet", "encoding")
FLAGS = ("retire_missing", "swap_axes", "trust_position")
OBJECTS = ("road", "water", "other")
ENCODINGS = ("UTF-8", "TCVN3", "VNI", "cp1258", "cp1252", "utf-16")
SYSTEMS = (*crs.zones(), crs.WGS84, crs.VN_2000, 3405, 32648)  # the last two: UTM 48N
LONGEST = 200


def kind(otherwise: str) -> str:
    """Return the kind of file that was chosen."""
    chosen = request.form.get("kind", "") or otherwise
    if chosen not in kinds.LOADERS:
        raise query.BadQuery(_("Không có loại dữ liệu này."))
    return chosen


def options() -> dict[str, Any]:
    """Return what was said, without what was left to be found out; raise query.BadQuery."""
    said: dict[str, Any] = {name: value for name in TEXTS if (value := _text(name))}
    if commune := _text("commune"):
        said["commune"] = commune.split()[0]
    if srid := _text("srid"):
        said["srid"] = _srid(srid)
    columns = {
        name.removeprefix(COLUMN): value
        for name in request.form
        if name.startswith(COLUMN) and (value := _text(name))
    }
    if columns:
        said["columns"] = columns
    said |= {name: True for name in FLAGS if request.form.get(name)}
    if (objects := _text("objects")) in OBJECTS:
        said["kind"] = objects
    return said


def _text(name: str) -> str:
    value = request.form.get(name, "").strip()
    if "\x00" in value or len(value) > LONGEST:
        raise query.BadQuery(_("“%(name)s” không dùng được.", name=name))
    return value


def _srid(value: str) -> int:
    if not value.isdecimal() or int(value) not in SYSTEMS:
        raise query.BadQuery(_("Không có hệ tọa độ EPSG:%(srid)s.", srid=value))
    return int(value)
