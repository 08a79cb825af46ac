"""Measure a commune anew after something has been loaded into it."""

from contextlib import closing

from config import Config
from layers.gaps import coverage
from portal import db


def measure(settings: Config, commune: str, actor: str) -> None:
    """Bring the balance and the gaps of a commune up to date."""
    with (
        closing(db.connect(settings.database_url)) as conn,
        db.writing(conn, actor, reason="coverage update"),
    ):
        coverage.update(conn, settings.province, actor, commune)
