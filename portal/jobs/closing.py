"""Close the week when its hour has come, or somebody has asked for it.

Every worker looks every few minutes, so that one that was away at the hour does it when it is back,
as long as the province lets it; a week that nobody closed in time stays unclosed, and the next
edition says so. However many close, a week is closed once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import psycopg2

from config import Config
from layers import sql
from layers.editions import close as closings
from layers.editions import order, store, week
from layers.editions.close import AlreadyClosing
from layers.editions.edition import Closed
from portal import db
from portal.jobs import edition_closing, publish
from portal.jobs.edition_closing import Asked, State

ACTOR = "worker:editions"


def close(settings: Config, now: datetime) -> Closed | None:
    """Close the week that is due; None where none is, or somebody closes or has closed it.

    Raises close.StillDue where the province wants a week to wait: it is tried again.
    """
    due = week.due(settings.province, now)
    if due is None:
        return None
    with db.alone(settings.database_url) as conn:
        if any(head.day >= due.day for head in store.every(conn)):
            return None
        try:
            with _closed(conn, settings, ACTOR, due.day, now) as closed:
                return closed
        except (order.AlreadyClosed, AlreadyClosing, closings.NothingThere):
            return None


def close_asked(settings: Config, number: int, now: datetime) -> Asked:
    """Close what somebody has asked for, in their name; return what has become of it.

    A refusal and a mistake of ours are written down. Where another closes just now (AlreadyClosing)
    or the database is away, nothing is: it will be attempted again.
    """
    try:
        with db.alone(settings.database_url) as conn:
            asked = _begin(conn, number)
            if asked.state.is_running:
                _carry_out(conn, settings, asked, now)
    except (AlreadyClosing, db.Unavailable, psycopg2.OperationalError):
        raise
    except edition_closing.Over:
        pass  # given up meanwhile, or done by a worker that was thought dead: so it stays
    except order.NotClosed as wrong:
        _end(settings, number, State.REFUSED, wrong.text, wrong.values)
    except Exception:
        # Whatever it is, whoever looks at the page must not wait for ever.
        _end(settings, number, State.FAILED, edition_closing.BROKEN, {})
        raise
    with db.alone(settings.database_url) as conn:
        return edition_closing.get(conn, number)


def _begin(conn: sql.Connection, number: int) -> Asked:
    with conn:
        asked = edition_closing.get(conn, number)
        if asked.state.is_running:
            edition_closing.move(conn, number, State.CLOSING)
    return asked


def _carry_out(conn: sql.Connection, settings: Config, asked: Asked, now: datetime) -> None:
    with _closed(conn, settings, asked.actor, asked.day, now) as closed:
        edition_closing.move(conn, asked.id, State.DONE, edition=closed.number)


@contextmanager
def _closed(
    conn: sql.Connection, settings: Config, actor: str, day: date, now: datetime
) -> Iterator[Closed]:
    """Close a week; it is committed, with what the block writes, when the block has ended."""
    with closings.moment(conn, actor):
        closed = closings.within(conn, settings.province, actor, now, day=day)
        publish.soon(conn)
        yield closed


def _end(
    settings: Config, number: int, state: State, message: str, said: dict[str, object]
) -> None:
    with db.alone(settings.database_url) as conn, conn:
        edition_closing.move(conn, number, state, message=message, said=said)
