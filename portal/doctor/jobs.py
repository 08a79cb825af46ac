"""Is somebody there to do the work that waits?"""

from collections.abc import Iterator

from portal import db
from portal.doctor.problem import Problem
from portal.jobs import queue, schema


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
