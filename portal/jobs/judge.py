"""Judge anew what has changed of a commune.

What has changed is marked in the table quality_due by the database itself, whoever changes it.
The marks stay until a run has seen them, so that nothing is lost where no worker runs or one is
killed.
"""

from __future__ import annotations

from contextlib import closing

from config import Config
from layers.quality import check
from layers.quality.run import Run
from portal import db

ACTOR = "worker:quality"


def judge(settings: Config, commune: str) -> Run | None:
    """Judge what is due of a commune; None where nothing is, or it has gone."""
    with closing(db.connect(settings.database_url)) as conn:
        try:
            return check.due(conn, settings.province, ACTOR, commune)
        except check.UnknownCommune:
            return None
