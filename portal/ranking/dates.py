"""As of when figures are: each kind of them has a date of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import to_user_timezone

from layers.editions.edition import Closed
from layers.standing.standing import Standing
from portal import format as formats


@dataclass(frozen=True)
class AsOf:
    """A day, a moment, or the first and the last of several days."""

    text: str
    short: str  # for the head of a column

    def __bool__(self) -> bool:
        """Tell whether it is known."""
        return bool(self.text)


UNKNOWN = AsOf("", "")


def of(
    standings: Iterable[Standing], edition: Closed | None, loaded: datetime | None,
    run: Mapping[str, Any] | None,
) -> dict[str, AsOf]:  # fmt: skip
    """Return the dates by kind, "map", "coverage", "record", "quality"; false where there is none.

    Parcels and verdicts of an edition are those of its closing; the rest says itself when.
    """
    known = list(standings)
    balances = [one.figures.balance for one in known]
    computed = [found.computed_at for found in balances if found is not None]
    records = [one.record_as_of for one in known if one.record_as_of is not None]
    judged = run["finished_at"] if run else None
    closed = edition.closed_at if edition else None
    return {
        "map": _shown(closed or loaded),
        "coverage": _range([to_user_timezone(at).date() for at in _ends(computed)]),
        "record": _range(records),
        "quality": _shown(closed or judged),
    }


def _shown(at: datetime | None) -> AsOf:
    if at is None:
        return UNKNOWN
    return AsOf(str(formats.moment(at)), str(formats.day(to_user_timezone(at).date())))


def _ends(moments: Sequence[datetime]) -> Sequence[datetime]:
    # To ask for the day in Vietnam a hundred times takes a millisecond.
    return (min(moments), max(moments)) if moments else ()


def _range(days: Sequence[date]) -> AsOf:
    if not days:
        return UNKNOWN
    first, last = (str(formats.day(found)) for found in (min(days), max(days)))
    if first == last:
        return AsOf(first, first)
    text = str(_("%(first)s đến %(last)s, tùy xã", first=first, last=last))
    return AsOf(text, f"{first}–{last}")
