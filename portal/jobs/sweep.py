"""Tidy up: files that nobody has come back for, what crashes have left, what is over."""

from contextlib import closing

from config import Config
from layers import sql
from layers.quality.exceptions import change as exceptions
from portal import db
from portal.jobs import uploads

DAYS = 7
_EXPIRE = sql.load(__package__, "expire_jobs")
_USED = sql.load(__package__, "used_files")
_DAY_S = 24 * 3600.0
ACTOR = "worker:exceptions"


def sweep(settings: Config) -> None:
    """Cancel uploads that have waited for DAYS, and delete every file that no other one names."""
    with closing(db.connect(settings.database_url)) as conn, conn:
        sql.run(conn, _EXPIRE, days=DAYS)
        used = {row["stored_as"] for row in sql.rows(conn, _USED)}
    # What has just arrived is written down a moment later: a day's grace is more than enough.
    for name in list(uploads.stale(settings.var, used, _DAY_S)):
        uploads.forget(settings.var, name)


def expire(settings: Config) -> int:
    """End the exceptions whose last day is over; what they excused is judged by who hears of it."""
    with closing(db.connect(settings.database_url)) as conn, db.writing(conn, ACTOR):
        return exceptions.expire(conn, ACTOR)
