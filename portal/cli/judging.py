"""Judge communes several at once, and those that become due by it."""

from __future__ import annotations

import gc
import threading
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from functools import partial
from multiprocessing import get_context

from layers import sql
from layers.province import Province
from layers.quality import check
from layers.quality.run import Run
from portal import db

_LOOK_S = 0.1  # how often to look who is due meanwhile, while somebody has nothing to do
_own = threading.local()  # of whoever judges: their connection, and a thread that has another
_MOST = 2  # times that a commune is judged: an end comes, whatever others change meanwhile


class _Waiting:
    """The communes that nobody judges yet."""

    def __init__(self, codes: Iterable[str], more: Callable[[], Iterable[str]]):
        self._codes, self._more, self._times = deque(codes), more, Counter[str]()

    def take(self, running: Collection[str]) -> str | None:
        """Return the next one; None where there is none, or none that is not being judged."""
        if not self._codes:
            self._codes.extend(code for code in self._more() if self._is_free(code, running))
        if not self._codes:
            return None
        code = self._codes.popleft()
        self._times[code] += 1
        return code

    def _is_free(self, code: str, running: Collection[str]) -> bool:
        return code not in running and self._times[code] < _MOST


def each(
    url: str, province: Province, actor: str, codes: Sequence[str], jobs: int,
    is_whole: bool = False, more: Callable[[], Iterable[str]] = tuple,
) -> Iterator[Run]:  # fmt: skip
    """Judge communes, so many at once; yield the runs as they end.

    Whole, or what is due of them. `more` tells which are due besides, whenever nobody else waits.
    """
    one = partial(judge, url, province, actor, is_whole)
    waiting, running = _Waiting(codes, more), dict[Future[Run | None], str]()
    pool = _pool(jobs, len(codes))
    try:
        while _is_any(pool, one, waiting, running, jobs):
            ended, _ = wait(running, _LOOK_S, FIRST_COMPLETED)
            for future in ended:
                del running[future]
                if (run := future.result()) is not None:
                    yield run
    finally:
        pool.shutdown(cancel_futures=True)


def judge(url: str, province: Province, actor: str, is_whole: bool, code: str) -> Run | None:
    """Judge all of a commune, or what is due of it; None where nothing is."""
    act = check.commune if is_whole else check.due
    return act(_connection(url), province, actor, code, partial(_elsewhere, url))


def _elsewhere(url: str, act: Callable[[sql.Connection], str]) -> Callable[[], str]:
    """Begin something over a second connection of whoever judges; return how to wait for it."""
    if not hasattr(_own, "second"):
        _own.second = ThreadPoolExecutor(1, "second")
    begun: Future[str] = _own.second.submit(lambda: act(_connection(url)))
    return begun.result


def _connection(url: str) -> sql.Connection:
    """Return the connection of this thread or process, which ends with it.

    The server's process behind it need not learn for each commune what tables there are.
    """
    if getattr(_own, "url", None) != url or _own.conn.closed:
        _own.conn, _own.url = db.connect(url), url
    conn: sql.Connection = _own.conn
    return conn


def _is_any(
    pool: Executor, one: Callable[[str], Run | None], waiting: _Waiting,
    running: dict[Future[Run | None], str], jobs: int,
) -> bool:  # fmt: skip
    """Have as many communes judged as can be; return whether any is."""
    while len(running) < jobs and (code := waiting.take(running.values())):
        running[pool.submit(one, code)] = code
    return bool(running)


def _pool(jobs: int, codes: int) -> Executor:
    """Return processes; threads for a commune and its neighbours: they take less than a start."""
    if min(jobs, codes) < 2:
        _keep_loaded()
        return ThreadPoolExecutor(jobs)
    # Started afresh, not forked: a forked process would share our connections and locks.
    return ProcessPoolExecutor(min(jobs, codes), get_context("spawn"), _keep_loaded)


def _keep_loaded() -> None:
    """Look for no garbage in what is loaded: that is a seventh of Python's part in a run."""
    gc.freeze()
