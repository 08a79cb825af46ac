"""A process that takes jobs from the queue until it is told to stop."""

import asyncio
import gc
import logging
import signal

import procrastinate
from procrastinate.exceptions import ConnectorException
from psycopg.conninfo import make_conninfo

from config import Config
from portal import db, log
from portal.jobs import heed, schema, tasks

FINISH_WITHIN_S = 10  # what has not ended by then is rolled back, and taken up by the next worker
AGAIN_S = 2.0  # between two attempts to reach a database that is away
CONNECTIONS = 3  # one listens, one says that we live, one takes jobs


def run(settings: Config) -> None:
    """Work until SIGTERM or SIGINT; a database that goes away is waited for."""
    log.configure(settings.log_format)
    gc.freeze()  # looking for garbage in what is loaded is a seventh of Python's part in judging
    asyncio.run(_Worker(settings).run())


def app(settings: Config) -> procrastinate.App:
    """Return the library's view of the queue."""
    connector = procrastinate.PsycopgConnector(
        conninfo=url(settings), min_size=1, max_size=CONNECTIONS, timeout=5.0, reconnect_timeout=5.0
    )
    made = procrastinate.App(connector=connector)
    made.add_tasks_from(tasks.tasks, namespace=tasks.NAMESPACE)
    return made


def url(settings: Config) -> str:
    """Return how the library's connections are made."""
    return make_conninfo(
        settings.database_url,
        options=f"-c search_path={schema.SCHEMA},public",
        application_name="portal worker",
        connect_timeout=db.PATIENCE["connect_timeout"],
    )


class _Worker:
    """Runs the library's worker anew whenever the database has come back."""

    def __init__(self, settings: Config):
        self._settings = settings
        # Once: each time that tasks are added to an application, they are named anew.
        self._app = app(settings)
        self._stop = asyncio.Event()

    async def run(self) -> None:
        """Return when we are told to stop."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        while not self._stop.is_set():
            await self._work_while_it_lasts()
            if not self._stop.is_set():
                await self._pause()

    async def _work_while_it_lasts(self) -> None:
        try:
            async with self._app.open_async() as opened:
                log.write("worker started")
                await self._work(opened)
        except (ConnectorException, OSError) as wrong:
            log.write("unavailable", logging.WARNING, reason=type(wrong).__name__)

    async def _work(self, opened: procrastinate.App) -> None:
        running = asyncio.create_task(
            opened.run_worker_async(
                install_signal_handlers=False,  # ours outlive a worker whose database went away
                shutdown_graceful_timeout=FINISH_WITHIN_S,
                stalled_worker_timeout=tasks.SILENT_S,
                delete_jobs="successful",
                additional_context={"settings": self._settings},
            )
        )
        kinds = heed.heeded(self._settings.province)
        heeding = asyncio.create_task(heed.heed(opened, url(self._settings), kinds))
        stopped = asyncio.create_task(self._stop.wait())
        await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
        for task in (stopped, heeding):
            task.cancel()
        if not running.done():
            running.cancel()  # the library's way of asking for an orderly end
        await asyncio.gather(running, heeding, return_exceptions=True)

    async def _pause(self) -> None:
        try:
            await asyncio.wait_for(self._stop.wait(), AGAIN_S)
        except TimeoutError:
            return
