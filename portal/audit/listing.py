"""Read the audit log, newest first, a page at a time."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from layers import sql

LIST = sql.load(__package__, "list")
ABOUT = sql.load(__package__, "about")
MOST = 100


@dataclass(frozen=True)
class Filters:
    """Which entries are wanted; None: all."""

    actor: str | None = None
    action: str | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None  # the first moment that is too late


@dataclass(frozen=True)
class Page:
    """Entries, and the id after which the next page begins; None: there is none."""

    entries: list[dict[str, Any]]
    next: int | None


def page(conn: sql.Connection, filters: Filters, after: int | None, most: int = MOST) -> Page:
    """Return the entries older than the one with the id `after`, newest first."""
    # One more than is shown tells whether there is another page.
    found = sql.rows(conn, LIST, **asdict(filters), after=after, most=most + 1)
    shown = found[:most]
    return Page(shown, shown[-1]["id"] if len(found) > most else None)


def about(conn: sql.Connection, subject: str, commune: str, most: int = 20) -> list[dict[str, Any]]:
    """Return the newest entries about one thing of a commune that say so in their details."""
    return sql.rows(conn, ABOUT, subject=subject, commune=commune, most=most)
