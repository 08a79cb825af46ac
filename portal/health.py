"""Whether everything that the portal stands on works."""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate

import psycopg2

from layers import sql
from portal import db, migrate

# Whoever watches us gives up after a few seconds, and a database that hangs answers nothing.
PATIENCE_S = 1.5
# A check that hangs ends by itself (connect_timeout); until then the next ones wait behind it.
CHECKERS = 2


class Health:
    """The checks of one process, each answering '' or what is wrong."""

    def __init__(self, database_url: str):
        self._url = database_url
        self._checkers = ThreadPoolExecutor(CHECKERS, thread_name_prefix="health")

    def wrong(self) -> dict[str, str]:
        """Return what is down and why, within two seconds; nothing where all is well."""
        # On a connection of its own: a pool that is in use to the last is not down.
        asked = self._checkers.submit(_check, self._url)
        try:
            return asked.result(PATIENCE_S)
        except TooLate:
            asked.cancel()
            return {"database": f"no answer within {PATIENCE_S} s"}


def _check(url: str) -> dict[str, str]:
    try:
        conn = db.connect(url, connect_timeout=2, options="-c statement_timeout=1000")
    except db.Unavailable:
        # libpq's sentence names hosts and users: it is in no answer that anybody may read.
        return {"database": "cannot be reached"}
    try:
        return _migrations(conn)
    except psycopg2.Error:
        return {"database": "does not answer as it should"}
    finally:
        conn.close()


def _migrations(conn: sql.Connection) -> dict[str, str]:
    try:
        pending = migrate.pending(conn)
    except migrate.EditedHistory as wrong:
        return {"migrations": str(wrong)}
    if pending:
        return {"migrations": f"{len(pending)} not run yet: run `python -m portal migrate`"}
    return {}
