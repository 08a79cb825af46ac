"""Publish the files of editions, so that nobody waits for them to be rendered.

Apart from closing: what cannot be rendered undoes nothing. What was not published, because a worker
was killed or something is missing here, is tried again by the sweep, and by whoever opens it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from config import Config
from layers import sql
from layers.editions import store
from portal import db
from portal.jobs import queue
from portal.reports import edition_file

# Older ones are left to whoever opens them: a portal that is new here has years of them, and a file
# that kills its worker must not do so for ever.
LATELY = timedelta(days=7)


@dataclass(frozen=True)
class Outcome:
    """What has become of a file: published, or why not."""

    name: str
    wrong: Exception | None = None


def soon(conn: sql.Connection) -> None:
    """Have a worker publish what is not yet, as soon as the running transaction is committed."""
    queue.defer(conn, "imports:publish", "publish", timestamp=0)


def sweep(settings: Config, now: datetime) -> Iterator[Outcome]:
    """Publish what is not published of the editions closed lately, the newest first.

    Raises db.Unavailable where the database goes away: the file on which that happens is not kept.
    """
    with db.alone(settings.database_url) as conn:
        for head in store.every(conn):
            if head.closed_at > now - LATELY:
                yield from edition(conn, settings, head.number)


def edition(conn: sql.Connection, settings: Config, number: int) -> Iterator[Outcome]:
    """Publish what is not published of one edition; a file that fails does not keep back others."""
    for format_, language in edition_file.unpublished(conn, number):
        name = edition_file.name(number, format_, language)
        try:
            with db.answering(conn):
                edition_file.get(conn, settings, number, format_, language)
        except db.Unavailable:
            raise
        except Exception as wrong:  # whatever it is, the edition stays closed
            conn.rollback()
            yield Outcome(name, wrong)
        else:
            yield Outcome(name)
