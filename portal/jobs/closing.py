"""Close the week when its hour has come.

Every worker asks every few minutes, so that one that was away at the hour does it when it is back,
as long as the province lets it; a week that nobody closed in time stays unclosed, and the next
edition says so. However many ask, a week is closed once.
"""

from contextlib import closing
from datetime import datetime

from config import Config
from layers.editions import close as closings
from layers.editions import order, store, week
from layers.editions.edition import Closed
from portal import db

ACTOR = "worker:editions"


def close(settings: Config, now: datetime) -> Closed | None:
    """Close the week that is due; None where none is, or somebody closes or has closed it.

    Raises close.StillDue where the province wants a week to wait: it is tried again.
    """
    due = week.due(settings.province, now)
    if due is None:
        return None
    with closing(db.connect(settings.database_url)) as conn:
        if any(head.day >= due.day for head in store.every(conn)):
            return None
        try:
            return closings.close(conn, settings.province, ACTOR, now, day=due.day)
        except (order.AlreadyClosed, closings.AlreadyClosing, closings.NothingThere):
            return None
