"""Put work into the queue, and see how long it is, without the library that works it off.

The web server only does this, and stays without the library's memory and second database driver.
"""

import json
from typing import Any

from layers import sql

_DEFER = sql.load(__package__, "defer")
_LENGTH = sql.load(__package__, "queue_length")
_PATH = "SELECT set_config('search_path', 'jobs, public', true)"


def defer(conn: sql.Connection, task: str, lock: str, **arguments: Any) -> None:
    """Queue a job as part of the running transaction: it is there when that is, or not at all.

    Of the jobs with one lock, one runs at a time.
    """
    sql.value(conn, _PATH)
    sql.value(conn, _DEFER, task=task, lock=lock, arguments=json.dumps(arguments))


def length(conn: sql.Connection) -> sql.Row:
    """Return how many jobs `waiting` could be taken now, and how many `workers` are alive."""
    return sql.rows(conn, _LENGTH)[0]
