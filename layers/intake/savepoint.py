"""A part of a transaction that is wholly undone where it fails."""

from collections.abc import Iterator
from contextlib import contextmanager

from layers import sql

_BEGIN = "SAVEPOINT intake"
_UNDO = "ROLLBACK TO SAVEPOINT intake"
_END = "RELEASE SAVEPOINT intake"


@contextmanager
def held(conn: sql.Connection) -> Iterator[None]:
    """Undo what was done within where it raises; the transaction can be used afterwards."""
    sql.run(conn, _BEGIN)
    try:
        yield
    except BaseException:
        if not conn.closed:
            sql.run(conn, _UNDO)
        raise
    sql.run(conn, _END)
