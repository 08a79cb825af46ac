"""Who is registered for a parcel. What is odd is kept as it came, with a flag."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from layers.people import parts

OLDEST_BIRTH = 1880
# Twelve digits, of which the first three are a province of birth registration.
_IDENTITY = re.compile(r"0(0[1-9]|[1-8]\d|9[0-6])\d{9}")
_OF_LENGTH = {11: "lost_zero", 9: "old_card"}


@dataclass(frozen=True)
class Holder:
    """Somebody who is registered for a parcel."""

    name: str | None
    identity_no: str | None
    birth: str | None  # YYYY or YYYY-MM-DD
    sex: str | None
    address: str | None
    flags: tuple[str, ...]
    source: Mapping[str, str]


def of(group: Mapping[str, Any], source: Mapping[str, str]) -> list[Holder]:
    """Return those that a group of cells names (key of columns.HOLDER → cell).

    Whose a number is must not be guessed: where there are not as many as names, each of both stands
    for itself, and is flagged.
    """
    numbers = [re.sub(r"[\s']|\.0$", "", one) for one in parts.of(group["so_giay_to"])]
    names = _names(group["ho_ten"], len(numbers))
    births, sexes = parts.days(group["ngay_sinh"]), parts.of(group["gioi_tinh"])
    is_paired = not names or len(numbers) in (0, len(names))
    if is_paired:
        most = max(len(names), len(numbers))
        pairs = [(parts.nth(names, at, most), parts.nth(numbers, at, most)) for at in range(most)]
    else:
        most = len(names)
        pairs = [*((name, None) for name in names), *((None, number) for number in numbers)]
    is_odd = not is_paired or len(births) not in (0, most)
    return [
        _holder(
            *pair, parts.nth(births, at, most) if at < most else None,
            parts.nth(sexes, at, most) if at < most else None,
            parts.text(group["dia_chi"]), ("unpaired",) if is_odd else (), source,
        )
        for at, pair in enumerate(pairs)
    ]  # fmt: skip


def _names(cell: Any, numbers: int) -> list[str]:
    """Return the names; a comma parts them only where it makes as many as there are numbers."""
    apart = parts.of(cell)
    return apart if len(apart) == numbers else parts.of(cell, parts.BREAKS)


def _holder(
    name: str | None, number: str | None, birth: Any, sex: str | None, address: str | None,
    flags: tuple[str, ...], source: Mapping[str, str],
) -> Holder:  # fmt: skip
    born = _birth(birth)
    odd_birth = ("odd_birth",) if born is None and parts.text(birth) else ()
    return Holder(
        name, number, born, sex, address, (*flags, *_of_number(number), *odd_birth), source
    )


def _of_number(number: str | None) -> tuple[str, ...]:
    if number is None or _IDENTITY.fullmatch(number):
        return ()
    is_digits = number.isascii() and number.isdigit()
    return (_OF_LENGTH.get(len(number), "odd_identity") if is_digits else "odd_identity",)


def _birth(cell: Any) -> str | None:
    """Return YYYY where only the year is told; None for what is no year and no date."""
    words, this_year = parts.text(cell), date.today().year
    if words and re.fullmatch(r"\d{4}", words):
        return words if OLDEST_BIRTH <= int(words) <= this_year else None
    day = parts.day(cell)
    return day.isoformat() if day and OLDEST_BIRTH <= day.year <= this_year else None
