"""What the database holds; `python -m portal.contents` prints it for ./run."""

from contextlib import closing

import config
from layers import sql
from portal import db

CONTENTS = sql.load(__package__, "contents")


def of(conn: db.Connection) -> str:
    """Return `empty`, `unfinished` or `demo` (a demonstration) or `other` (somebody's data)."""
    found: str = sql.value(conn, CONTENTS)
    return found


if __name__ == "__main__":
    with closing(db.connect(config.load().database_url)) as conn:
        print(of(conn))  # noqa: T201 - printing is what it is for
