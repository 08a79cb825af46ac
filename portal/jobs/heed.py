"""Hear which communes are due to be measured, or to be judged, and queue them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import procrastinate
import psycopg
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException

from layers import sql
from layers.province import Province
from layers.quality import registry

AGAIN_S = 2.0  # between two attempts to reach a database that is away


@dataclass(frozen=True)
class Heeded:
    """What marks of one kind lead to: a task for a commune, one at a time."""

    channel: str  # that marks are told on
    task: str
    lock: str
    due: str  # the statement that answers the communes that are due
    values: Mapping[str, Any] = field(default_factory=dict)


def heeded(province: Province) -> tuple[Heeded, ...]:
    """Return what workers heed."""
    coverage = sql.load(__package__, "due_communes")
    quality = sql.load("layers.quality", "due_communes")
    rules = {"code": None, "registry": registry.sha256(province)}
    return (
        Heeded("coverage_due", "imports:measure", "coverage", coverage),
        Heeded("quality_due", "imports:judge", "quality", quality, rules),
    )


async def heed(app: procrastinate.App, url: str, kinds: tuple[Heeded, ...]) -> None:
    """Queue every commune that is due, now and as soon as one becomes due, until cancelled."""
    while True:
        try:
            await _listen(app, url, kinds)
        except (ConnectorException, psycopg.OperationalError):
            await asyncio.sleep(AGAIN_S)  # what becomes due meanwhile is found when it is back


async def _listen(app: procrastinate.App, url: str, kinds: tuple[Heeded, ...]) -> None:
    by_channel = {kind.channel: kind for kind in kinds}
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as conn:
        # Listening first: what becomes due in between is told, not missed.
        for channel in by_channel:
            await conn.execute(f"LISTEN {channel}")
        await queue_due(app, kinds)
        async for told in conn.notifies():
            await queue(app, by_channel[told.channel], told.payload)


async def queue_due(app: procrastinate.App, kinds: tuple[Heeded, ...]) -> None:
    """Queue every commune that is due."""
    for kind in kinds:
        for row in await app.connector.execute_query_all_async(kind.due, **kind.values):
            await queue(app, kind, row["code"])


async def queue(app: procrastinate.App, kind: Heeded, commune: str) -> None:
    """Queue a commune, unless it waits already: all workers hear of it, and one takes it.

    One that is being worked on just then is queued once more: it may have changed since it was
    read.
    """
    lock = f"{kind.lock} {commune}"
    deferrer = app.configure_task(kind.task, lock=lock, queueing_lock=lock)
    try:
        await deferrer.defer_async(commune=commune)
    except AlreadyEnqueued:
        return
