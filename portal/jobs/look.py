"""Look into an upload: everything that loading it would do, without doing it."""

from config import Config
from portal.jobs import import_job, kinds, preview, scope, work
from portal.jobs.import_job import State
from portal.jobs.work import IsStopping, Work


def look(settings: Config, job_id: int, is_stopping: IsStopping = work.never) -> State:
    """Find out what an upload holds and keep it for the person who sent it."""
    return work.attempt(settings, job_id, State.LOOKING, _look, is_stopping)


def _look(on: Work) -> None:
    report = kinds.load(on, dry_run=True)
    scope.require(on.conn, on.job.actor, report.counts, on.job.with_people)
    seen = preview.of(on.conn, report)
    import_job.move(on.conn, on.job.id, (State.LOOKING,), State.READY, preview=seen)
