"""Load an upload that somebody has confirmed; what it changes is due to be measured by that."""

from config import Config
from portal.jobs import import_job, kinds, scope, uploads, work
from portal.jobs.import_job import State
from portal.jobs.work import IsStopping, Work


def load(settings: Config, job_id: int, is_stopping: IsStopping = work.never) -> State:
    """Load an upload: with its report, its run and its state in one transaction."""
    state = work.attempt(settings, job_id, State.LOADING, _load, is_stopping)
    if state.is_over:
        forget(settings, job_id)
    return state


def forget(settings: Config, job_id: int) -> None:
    """Delete the file of an upload that has ended."""
    job = work.read(settings, job_id)
    uploads.forget(settings.var, job.stored_as)


def _load(on: Work) -> None:
    report = kinds.load(on, dry_run=False)
    scope.require(on.conn, on.job.actor, report.counts, on.job.with_people)
    import_job.move(on.conn, on.job.id, (State.LOADING,), State.DONE, import_run=report.run)
