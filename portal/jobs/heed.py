"""Hear which communes are due to be measured, and queue them."""

import asyncio

import procrastinate
import psycopg
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException

from layers import sql

TASK = "imports:measure"
CHANNEL = "coverage_due"
AGAIN_S = 2.0  # between two attempts to reach a database that is away
DUE = sql.load(__package__, "due_communes")


async def heed(app: procrastinate.App, url: str) -> None:
    """Queue every commune that is due, now and as soon as one becomes due, until cancelled."""
    while True:
        try:
            await _listen(app, url)
        except (ConnectorException, psycopg.OperationalError):
            await asyncio.sleep(AGAIN_S)  # what becomes due meanwhile is found when it is back


async def _listen(app: procrastinate.App, url: str) -> None:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as conn:
        # Listening first: what becomes due in between is told, not missed.
        await conn.execute(f"LISTEN {CHANNEL}")
        await queue_due(app)
        async for told in conn.notifies():
            await queue(app, told.payload)


async def queue_due(app: procrastinate.App) -> None:
    """Queue every commune that is due."""
    for row in await app.connector.execute_query_all_async(DUE):
        await queue(app, row["commune_code"])


async def queue(app: procrastinate.App, commune: str) -> None:
    """Queue a commune, unless it waits already: all workers hear of it, and one measures it.

    One that is being measured just then is queued once more: it may have changed since it was read.
    """
    lock = f"coverage {commune}"
    deferrer = app.configure_task(TASK, lock=lock, queueing_lock=lock)
    try:
        await deferrer.defer_async(commune=commune)
    except AlreadyEnqueued:
        return
