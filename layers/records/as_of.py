"""The day an export speaks of: as the person says, as its title does, else when it was saved."""

import re
from dataclasses import dataclass
from datetime import date

from layers import spelling
from layers.intake.refusal import Refusal
from layers.records import marks

_SPELLED = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_TELLING = re.compile(
    r"(?:den|tinh den|xuat|as of|tai thoi diem)\W+(?:het\W+)?(?:ngay\W+)?(.{6,30})"
)


@dataclass(frozen=True)
class AsOf:
    """A day, and who said so."""

    day: date
    said_by: str  # "option", "title", "workbook", "file"


def find(said: date | str | None, title: str, saved: date, saved_by: str, today: date) -> AsOf:
    """Return the day; raise Refusal for one that is still to come."""
    if said:
        return AsOf(_said(said, today), "option")
    of_title = _of_title(title, today)
    if of_title is not None:
        return AsOf(of_title, "title")
    return AsOf(min(saved, today), saved_by)


def _said(said: date | str, today: date) -> date:
    try:
        day = date.fromisoformat(said) if isinstance(said, str) else said
    except ValueError as wrong:
        raise Refusal(f"--as-of {said} is no date: write it as 2026-06-15") from wrong
    if day > today:
        raise Refusal(f"--as-of {day:%Y-%m-%d} lies in the future")
    return day


def _of_title(title: str, today: date) -> date | None:
    """Return the day after "tính đến", else the latest day that a title holds."""
    words = _SPELLED.sub(r"\1/\2/\3", spelling.fold(title))
    for telling in _TELLING.finditer(words):
        days = [day for day in marks.days(telling[1]) if day <= today]
        if days:
            return days[0]
    # A title may also name the plan it serves, which is of an earlier day.
    return max((day for day in marks.days(words) if day <= today), default=None)
