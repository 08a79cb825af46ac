"""Certificates of a parcel. What is odd is kept as it came, with a flag; nothing is mended."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from layers.people import parts

FIRST_DAY = date(1993, 10, 15)  # the land law under which certificates began
_SERIAL = re.compile(r"[A-ZĐ]{1,2} ?\d{6}|[A-ZĐ]{2} ?\d{8}")


@dataclass(frozen=True)
class Registration:
    """A certificate."""

    serial: str | None
    registry_no: str | None
    registered_on: date | None
    flags: tuple[str, ...]
    source: Mapping[str, str]


def of(
    group: Mapping[str, Any], source: Mapping[str, str], has_registry: bool
) -> list[Registration]:
    """Return the certificates that a group of cells names (key of columns.REGISTRATION → cell).

    A registry number is free text, and is parted only where there are several serials.
    """
    serials = [one.upper() for one in parts.of(group["seri"])]
    whole = parts.text(group["so_vao_so"])
    numbers = parts.of(group["so_vao_so"]) if len(serials) > 1 else [whole] if whole else []
    days = parts.days(group["ngay_vao_so"])
    most = len(serials) or int(bool(numbers or days))
    is_odd = any(len(found) not in (0, most) for found in (numbers, days))
    flags = [("unpaired", is_odd), ("no_registry_no", has_registry and not numbers)]
    return [
        _registration(
            parts.nth(serials, at, most), parts.nth(numbers, at, most), parts.nth(days, at, most),
            tuple(flag for flag, is_so in flags if is_so), source,
        )
        for at in range(most)
    ]  # fmt: skip


def _registration(
    serial: str | None, number: str | None, day: Any, flags: tuple[str, ...],
    source: Mapping[str, str],
) -> Registration:  # fmt: skip
    registered_on = parts.day(day)
    odd_serial = ("odd_serial",) if serial and not _SERIAL.fullmatch(serial) else ()
    odd_day = ("odd_date",) if parts.text(day) and not _may_be(registered_on) else ()
    return Registration(serial, number, registered_on, (*flags, *odd_serial, *odd_day), source)


def _may_be(day: date | None) -> bool:
    return day is not None and FIRST_DAY <= day <= date.today()
