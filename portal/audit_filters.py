"""The filters of the audit log, as an address carries them."""

from datetime import date, datetime, timedelta
from typing import Any

from flask import request, url_for
from flask_babel import get_timezone
from flask_babel import gettext as _

from portal import query
from portal.audit import listing
from portal.audit.words import ACTIONS, CHANGES, DETAILS, SUBJECTS

CHOICES = {"action": ACTIONS, "subject": SUBJECTS}
__all__ = ["CHANGES", "CHOICES", "DETAILS", "links", "read"]

NAMES = ("actor", "action", "subject", "since", "until")
ONE_DAY = timedelta(days=1)


def read() -> tuple[listing.Filters, int | None]:
    """Return the filters, and after which entry to begin; raise query.BadQuery."""
    filters = listing.Filters(
        actor=query.text("actor") or None,
        action=query.choice_or_none("action", ACTIONS, ", ".join(ACTIONS)),
        subject=query.choice_or_none("subject", SUBJECTS, ", ".join(SUBJECTS)),
        since=_day("since"),
        until=_day("until", ONE_DAY),
    )
    return filters, _entry("after")


def links(page: listing.Page) -> dict[str, str | None]:
    """Return the addresses of the first and the next page with the same filters."""
    kept: dict[str, Any] = {name: value for name in NAMES if (value := request.args.get(name))}
    return {
        "first": url_for("admin.audit", **kept) if request.args.get("after") else None,
        "next": url_for("admin.audit", **kept, after=page.next) if page.next else None,
    }


def _day(name: str, later: timedelta = timedelta(0)) -> datetime | None:
    """Return the beginning of a day (or of one later) in the portal's time zone."""
    value = query.text(name)
    if not value:
        return None
    try:
        day = date.fromisoformat(value) + later
        return get_timezone().localize(datetime(day.year, day.month, day.day))  # type: ignore[no-any-return]
    except (ValueError, OverflowError) as wrong:
        raise query.BadQuery(_("“%(name)s” phải là ngày, ví dụ 2026-06-30.", name=name)) from wrong


def _entry(name: str) -> int | None:
    value = query.text(name)
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 19):
        raise query.BadQuery(_("“%(name)s” phải là số của một mục nhật ký.", name=name))
    return int(value)
