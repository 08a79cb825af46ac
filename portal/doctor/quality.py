"""Do the verdicts agree with their counts, and does somebody judge what has changed?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from layers import sql
from layers.province import Province
from layers.quality import due
from portal import db
from portal.doctor.problem import Problem, some

WRONG = sql.load(__package__, "wrong_quality")
PATIENCE = timedelta(hours=1)  # a worker judges a commune within seconds of its change
JUDGE = "Run python -m portal worker, or python -m portal quality check --due"


def problems(conn: db.Connection, province: Province) -> Iterator[Problem]:
    """Yield counts of verdicts that are wrong, and communes that nobody judges."""
    wrong = [row["code"] for row in sql.rows(conn, WRONG)]
    if wrong:
        what = f"the counts of {some(wrong)} are not those of their verdicts"
        yield Problem("Quality", what, "Run python -m portal doctor --recount")
    yield from _waiting(due.every(conn, province))


def _waiting(found: dict[str, datetime | None]) -> Iterator[Problem]:
    outdated = [code for code, since in found.items() if since is None]
    if outdated:
        what = f"{some(outdated)} were judged by other rules than those in force"
        yield Problem("Quality", what, JUDGE)
    since = min((at for at in found.values() if at), default=None)
    if since and datetime.now(UTC) - since > PATIENCE:
        waiting = [code for code, at in found.items() if at]
        when = f"{since.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        yield Problem("Quality", f"{some(waiting)} changed since {when} and not judged yet", JUDGE)
