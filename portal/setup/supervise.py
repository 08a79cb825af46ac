"""Watch over what ./run started: bring back what crashed, leave what was stopped."""

import time
from collections import deque
from collections.abc import Sequence
from typing import Protocol

from portal.setup.process import Failed
from portal.setup.say import complain, say

EVERY_S = 0.5
CRASHES, WITHIN_S = 3, 60  # more crashes in that time are not an accident


class Watched(Protocol):
    """Something with a process of its own."""

    name: str

    def has_ended(self) -> int | None: ...
    def start(self) -> None: ...


class Crashes:
    """How often something crashed lately."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=CRASHES)

    def count(self, now: float) -> bool:
        """Count one more; return whether that is too many."""
        full = len(self._times) == CRASHES
        too_many = full and now - self._times[0] < WITHIN_S
        self._times.append(now)
        return too_many


def watch(ours: Sequence[Watched], database: Watched | None) -> None:
    """Return never: raise Failed when one of ours or the database cannot be kept running."""
    crashes = Crashes()
    told = False
    while True:
        time.sleep(EVERY_S)
        code = database.has_ended() if database else None
        if database and code == 0 and not told:
            # Someone stopped it on purpose; the portal says 503 meanwhile, and finds it again.
            say("PostgreSQL was stopped. The portal waits until it is started again.")
            told = True
        elif database and code:
            _bring_back(database, code, crashes)
        for one in ours:
            code = one.has_ended()
            if code is not None:
                _bring_back(one, code, crashes)


def _bring_back(ended: Watched, code: int, crashes: Crashes) -> None:
    if crashes.count(time.monotonic()):
        raise Failed(f"{ended.name} keeps ending (the last time with {code}); see var/log")
    complain(f"{ended.name} ended with {code}: starting it again")
    ended.start()
