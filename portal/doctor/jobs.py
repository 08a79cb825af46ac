"""Is somebody there to do the work that waits: jobs, and communes to measure anew?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from layers.gaps import due
from portal import db
from portal.doctor.problem import Problem, some
from portal.jobs import queue, schema

PATIENCE = timedelta(hours=1)  # a worker measures a commune within seconds of its change


def problems(conn: db.Connection) -> Iterator[Problem]:
    """Yield what is wrong with the queue: its tables, or jobs that nobody takes."""
    lacking = schema.pending(conn)
    if lacking:
        yield Problem("Jobs", f"not run yet: {', '.join(lacking)}", "Run python -m portal migrate")
        return
    found = queue.length(conn)
    if found["waiting"] and not found["workers"]:
        what = f"{found['waiting']} wait, and no worker is running"
        yield Problem("Jobs", what, "Run python -m portal worker")
    yield from _coverage(conn, found["workers"])


def _coverage(conn: db.Connection, workers: int) -> Iterator[Problem]:
    waiting = due.every(conn)
    if waiting and datetime.now(UTC) - min(waiting.values()) > PATIENCE:
        since = min(waiting.values()).astimezone(UTC)
        what = (
            f"{some(list(waiting))} changed since {since:%Y-%m-%d %H:%M} UTC and not measured yet"
        )
        remedy = "Look into the worker's log" if workers else "Run python -m portal worker"
        yield Problem("Coverage", what, f"{remedy}, or python -m portal coverage update --due")
