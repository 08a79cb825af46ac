"""What workers do: each task by the name that it is queued under."""

import logging
from datetime import UTC, datetime
from typing import Any

import psycopg2
from procrastinate import Blueprint, JobContext, RetryStrategy
from procrastinate.jobs import Job, Status

from config import Config
from layers.editions.close import AlreadyClosing, StillDue
from portal import db, log
from portal.jobs import (
    closing,
    edition_closing,
    heed,
    import_job,
    judge,
    load,
    look,
    measure,
    publish,
    sweep,
    work,
)
from portal.jobs.import_job import State
from portal.jobs.watch import Interrupted

NAMESPACE = "imports"
MOST_ATTEMPTS = 3  # of a job whose worker died: its file may be what kills workers
SILENT_S = 30.0  # a worker that has not said that it lives for so long is dead

tasks = Blueprint()
# A worker that stops hands its job on; a database that was away for a while comes back.
_AGAIN = RetryStrategy(
    max_attempts=20,
    wait=2,
    retry_exceptions=[Interrupted, AlreadyClosing, db.Unavailable, psycopg2.OperationalError],
)


def _settings(context: JobContext) -> Config:
    found: Config = context.additional_context["settings"]
    return found


@tasks.task(name="look", pass_context=True, retry=_AGAIN)
def look_into(context: JobContext, job: int) -> None:
    """Look into an upload."""
    state = look.look(_settings(context), job, context.should_abort)
    log.write("looked", job=job, state=state)


@tasks.task(name="load", pass_context=True, retry=_AGAIN)
def load_in(context: JobContext, job: int) -> None:
    """Load an upload."""
    state = load.load(_settings(context), job, context.should_abort)
    log.write("loaded", job=job, state=state)


# Not retried: the marks stay, and a second job with its queueing lock may wait already.
@tasks.task(name="measure", pass_context=True)
def measure_again(context: JobContext, commune: str) -> None:
    """Measure a commune, if it is still due."""
    if measure.measure(_settings(context), commune):
        log.write("measured", commune=commune)


# Not retried either.
@tasks.task(name="judge", pass_context=True)
def judge_again(context: JobContext, commune: str) -> None:
    """Judge what is due of a commune."""
    if run := judge.judge(_settings(context), commune):
        log.write("judged", commune=commune, parcels=run.parcels, run=run.id)


@tasks.periodic(cron="23 2 * * *")
@tasks.task(name="sweep", pass_context=True, queueing_lock="sweep")
def sweep_up(context: JobContext, timestamp: int) -> None:
    """Delete files that nobody has come back for."""
    sweep.sweep(_settings(context))


# Hourly: a day ends at midnight in Vietnam, wherever the server stands.
@tasks.periodic(cron="7 * * * *")
@tasks.task(name="expire", pass_context=True, queueing_lock="expire")
def expire(context: JobContext, timestamp: int) -> None:
    """End the exceptions whose last day is over."""
    if ended := sweep.expire(_settings(context)):
        log.write("exceptions over", parcels=ended)


# Often: a worker that was away at the hour closes the week when it is back.
@tasks.periodic(cron="*/5 * * * *")
@tasks.task(name="close", pass_context=True, queueing_lock="close")
def close_week(context: JobContext, timestamp: int) -> None:
    """Close the week, where its hour has come."""
    try:
        closed = closing.close(_settings(context), datetime.now(UTC))
    except StillDue as wrong:
        log.write("week waits", logging.WARNING, reason=type(wrong).__name__)
        return
    if closed is not None:
        log.write("week closed", edition=closed.number, day=closed.day.isoformat())


@tasks.task(name="close_asked", pass_context=True, retry=_AGAIN)
def close_asked(context: JobContext, asked: int) -> None:
    """Close the week that somebody has asked for."""
    found = closing.close_asked(_settings(context), asked, datetime.now(UTC))
    log.write("closing asked for", closing=asked, state=found.state, edition=found.edition)


# Not retried: the next sweep is the next attempt. Closing a week queues it at once.
@tasks.periodic(cron="*/5 * * * *")
@tasks.task(name="publish", pass_context=True, lock="publish", queueing_lock="publish")
def publish_files(context: JobContext, timestamp: int) -> None:
    """Publish the files of editions that are not published yet."""
    try:
        for done in publish.sweep(_settings(context), datetime.now(UTC)):
            if done.wrong is None:
                log.write("published", file=done.name)
            else:
                reason = type(done.wrong).__name__
                log.write("not published", logging.ERROR, file=done.name, reason=reason)
    except db.Unavailable as gone:
        log.write("publishing waits", logging.WARNING, reason=type(gone).__name__)


@tasks.periodic(cron="* * * * *")
@tasks.task(name="rescue", pass_context=True, queueing_lock="rescue")
async def rescue(context: JobContext, timestamp: int) -> None:
    """Take up the jobs of workers that have died, or give them up where they die of them.

    A commune that is still due, its measuring or judging broken off, is queued again too.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_S):
        if job.queueing_lock is not None:
            # Its like may wait already: two with one queueing lock there cannot be.
            await manager.finish_job(job, Status.FAILED, delete_job=True)
        elif job.attempts + 1 < MOST_ATTEMPTS:
            log.write("rescued", logging.WARNING, task=job.task_name, attempts=job.attempts + 1)
            await manager.retry_job(job)
        else:
            log.write("given up", logging.ERROR, task=job.task_name, attempts=job.attempts + 1)
            _give_up(_settings(context), job)
            await manager.finish_job(job, Status.FAILED, delete_job=False)
    _end_forgotten(_settings(context))
    # Those that were just ended among them.
    await heed.queue_due(context.app, heed.heeded(_settings(context).province))


def _give_up(settings: Config, job: Job) -> None:
    number: Any = job.task_kwargs.get("job")
    if number is not None:
        try:
            work.end(settings, number, State.FAILED, "its worker ended again and again")
        except import_job.Moved:
            return  # it had come to its end before its worker did


def _end_forgotten(settings: Config) -> None:
    with db.alone(settings.database_url) as conn, conn:
        if ended := edition_closing.end_forgotten(conn):
            log.write("closings given up", logging.ERROR, closings=ended)
