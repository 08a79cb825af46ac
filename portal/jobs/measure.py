"""Measure a commune anew once its map has changed.

What has changed is marked in the table coverage_due by the database itself, whoever changes it:
an import, an undo, a command, a decision on a gap. The marks stay until an update has seen them,
so that nothing is lost where no worker runs or one is killed.
"""

from contextlib import closing

from config import Config
from layers.gaps import coverage, due, land
from portal import db

ACTOR = "worker:coverage"


def measure(settings: Config, commune: str) -> bool:
    """Bring the balance and the gaps of a commune up to date; return whether it was due."""
    with (
        closing(db.connect(settings.database_url)) as conn,
        db.writing(conn, ACTOR, reason="coverage update"),
    ):
        if due.since(conn, commune) is None:
            return False
        try:
            coverage.update(conn, settings.province, ACTOR, commune)
        except land.UnknownCommune:
            return False  # it has gone, and its marks with it
        return True
