"""Read what an address asks for; what cannot be read is a BadQuery that says why."""

from __future__ import annotations

import math
import re
from collections.abc import Container
from uuid import UUID

from flask import request
from flask_babel import gettext as _

LONGEST = 200
_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,20})?")


class BadQuery(Exception):
    """A parameter of the address cannot be used; the text says which and what to write instead."""


def text(name: str) -> str:
    """Return a parameter without surrounding blanks, "" where it is missing."""
    value = request.args.get(name, "").strip()
    if "\x00" in value:  # which PostgreSQL takes in no text
        raise BadQuery(_("“%(name)s” có ký tự không dùng được.", name=name))
    if len(value) > LONGEST:
        raise BadQuery(
            _("“%(name)s” dài quá %(most)s ký tự. Xin rút ngắn lại.", name=name, most=LONGEST)
        )
    return value


def point(name: str) -> tuple[float, float]:
    """Return longitude and latitude of `lon,lat`."""
    parts = text(name).split(",")
    if len(parts) != 2:
        raise BadQuery(
            _("“%(name)s” phải là kinh độ,vĩ độ, ví dụ %(name)s=105.78,10.03.", name=name)
        )
    lon, lat = (number(part, name) for part in parts)
    require_on_earth(lon, lat, name)
    return lon, lat


def bbox(name: str) -> tuple[float, float, float, float]:
    """Return west, south, east, north of `w,s,e,n`."""
    parts = text(name).split(",")
    if len(parts) != 4:
        raise BadQuery(
            _(
                "“%(name)s” phải là tây,nam,đông,bắc tính bằng độ, ví dụ 105.7,10,105.8,10.1.",
                name=name,
            )
        )
    west, south, east, north = (number(part, name) for part in parts)
    require_on_earth(west, south, name)
    require_on_earth(east, north, name)
    if west > east or south > north:
        raise BadQuery(_("“%(name)s”: tây phải nhỏ hơn đông, nam nhỏ hơn bắc.", name=name))
    return west, south, east, north


def number(value: str, name: str) -> float:
    """Return a finite number written with a decimal point."""
    if not _NUMBER.fullmatch(value.strip()):
        raise BadQuery(
            _("“%(name)s”: “%(value)s” không phải là số.", name=name, value=value.strip()[:40])
        )
    return float(value)


def number_or_none(name: str) -> float | None:
    """Return a number that is not negative, None where the parameter is missing or empty."""
    value = text(name).replace(",", ".")  # a person types 0,5
    if not value:
        return None
    found = number(value, name)
    if found < 0 or not math.isfinite(found):
        raise BadQuery(_("“%(name)s” không được âm.", name=name))
    return found


def row_or_none(name: str) -> int | None:
    """Return the number of a row, None where the parameter is missing or no row can bear it."""
    value = text(name)
    return int(value) if value.isdecimal() and len(value) < 19 else None


def choice_or_none(name: str, allowed: Container[str], listed: str) -> str | None:
    """Return one of the allowed words, None where the parameter is missing or empty."""
    value = text(name)
    if not value:
        return None
    if value not in allowed:
        raise BadQuery(_("“%(name)s” chỉ nhận: %(listed)s.", name=name, listed=listed))
    return value


def sort(name: str, columns: Container[str], default: str) -> tuple[str, bool]:
    """Return the column of `COLUMN` or `-COLUMN`, and whether it is to be descending."""
    value = text(name) or default
    column = value.removeprefix("-")
    if column not in columns:
        raise BadQuery(
            _("“%(name)s”: không có cột “%(value)s” để sắp xếp.", name=name, value=column[:40])
        )
    return column, value.startswith("-")


def commune_or_none(name: str) -> str | None:
    """Return a five-digit commune code, None where the parameter is missing or empty."""
    value = text(name)
    if value and not re.fullmatch(r"[0-9]{5}", value):
        raise BadQuery(_("“%(name)s” phải là mã xã gồm 5 chữ số.", name=name))
    return value or None


def uuid(value: str) -> UUID | None:
    """Return the identity written in an address, None where it is none."""
    try:
        return UUID(value)
    except ValueError:
        return None


def require_on_earth(lon: float, lat: float, name: str) -> None:
    """Raise BadQuery for a longitude or latitude that does not exist."""
    if abs(lon) > 180 or abs(lat) > 85:
        raise BadQuery(
            _(
                "“%(name)s”: kinh độ từ −180 đến 180, vĩ độ từ −85 đến 85, kinh độ viết trước.",
                name=name,
            )
        )
