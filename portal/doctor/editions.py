"""Are the editions what was closed, can nobody change them, and was the last week closed?"""

from collections.abc import Iterator
from datetime import datetime

from layers import sql
from layers.editions import store, verify, week
from layers.province import Province
from portal import db
from portal.doctor.problem import Problem, some

OPEN = sql.load(__package__, "open_editions")
TABLES = (
    "edition", "edition_commune", "edition_list", "edition_content", "edition_file", "confirmation",
)  # fmt: skip


def problems(
    conn: db.Connection, province: Province, now: datetime, *, is_deep: bool
) -> Iterator[Problem]:
    """Yield what is wrong with the editions; deep: after reading all that is behind them."""
    open_ = [row["table_name"] for row in sql.rows(conn, OPEN, tables=list(TABLES))]
    if open_:
        what = f"{some(open_)} may be changed: the trigger that refuses it is gone or switched off"
        yield Problem("Editions", what, "Run python -m portal migrate, then doctor --deep")
    yield from _missed(conn, province, now)
    if is_deep:
        remedy = "Restore it from a backup: an edition is never made again"
        for sentence in verify.problems(conn):
            yield Problem("Editions", sentence, remedy)


def _missed(conn: db.Connection, province: Province, now: datetime) -> Iterator[Problem]:
    """Yield the week that should have been closed last, once its time is over."""
    last, heads = week.last(province, now), store.every(conn)
    if last is None or not heads or week.due(province, now) is not None:
        return
    if max(head.day for head in heads) < last.day:
        what = f"nobody closed the week of {last.day}, and it is too late now"
        yield Problem("Editions", what, "Keep python -m portal worker running")
