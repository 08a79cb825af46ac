"""Work in which questions to the database alternate with what a thread can do by itself."""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Step:
    """What a thread does; it asks the database for nothing."""

    name: str
    run: Callable[[], Any]


# Sent what each came to, they ask the database until the next.
Steps: TypeAlias = Generator[Step, Any, None]


class Aside:
    """Takes the steps; whoever holds the connection says when it may be used for them.

    The thread ends with the `with` block, whatever has been taken until then.
    """

    def __init__(self, steps: Steps):
        self._steps, self._pool = steps, ThreadPoolExecutor(1, "aside")
        self._running: Future[Any] | None = None
        self._names: list[str] = []  # of the steps so far

    def __enter__(self) -> Aside:
        self._run(next(self._steps))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._pool.shutdown(cancel_futures=True)
        self._steps.close()

    def go_on(self) -> None:
        """Take the steps for which nothing has to be waited for."""
        while (running := self._running) and running.done():
            self._take(running)

    def finish(self, name: str | None = None) -> None:
        """Take the steps up to this one and what follows from it; or all of them."""
        while (running := self._running) and name not in self._names[:-1]:
            self._take(running)

    def _take(self, running: Future[Any]) -> None:
        try:
            self._run(self._steps.send(running.result()))
        except StopIteration:
            self._running = None

    def _run(self, step: Step) -> None:
        self._names.append(step.name)
        self._running = self._pool.submit(step.run)
