"""What is said to open maps: which blocks of which layers are to be asked for again."""

import json
import re
import time
from collections.abc import Iterator, Sequence
from functools import lru_cache

from layers.layer import Layer
from portal.live import Live
from portal.watch import BadMoment, Watch
from tiles import blocks
from tiles.versions import Changes, Versions

# A proxy in between would end what is silent for a minute, and who has gone is noticed by this.
HEARTBEAT_S = 10.0
# Who may see what is asked anew this often: the browser comes back by itself.
LONGEST_S = 600.0
# More blocks of a layer than this are not told apart: the map reloads the layer.
MOST_BLOCKS = 200
RETRY_MS = 1000
HEARTBEAT = ": \n\n"
# The mark of what is everywhere, and a snapshot.
IDENTITY = re.compile(r"[0-9a-f]{1,16}@\d{1,19}:\d{1,19}:[\d,]{0,3000}", re.ASCII)
ALL = "all"


def stream(live: Live, layers: Sequence[Layer], first: str, seen: Versions) -> Iterator[str]:
    """Yield what has changed, `first` first, as long as the process runs and the reader listens."""
    yield first
    until = time.monotonic() + LONGEST_S
    while time.monotonic() < until:
        newer = live.newer(seen, HEARTBEAT_S)
        if newer is None:
            return
        yield told(_between(seen, newer), layers, newer) or HEARTBEAT
        seen = newer


def first(watch: Watch, layers: Sequence[Layer], now: Versions, last: str) -> str:
    """Return the first event: what the reader has missed since the event `last`, '' if none."""
    missed: Changes = {}
    if last:
        missed = _missed(watch, now, last)
    said = told(missed, layers, now)
    return f"retry: {RETRY_MS}\n" + (said or _event("ready", {}, now))


def told(changes: Changes, layers: Sequence[Layer], now: Versions) -> str:
    """Return the event of these changes; '' where they concern none of the layers."""
    said = {
        layer.name: _places(changes[layer.source])
        for layer in layers
        if changes.get(layer.source) and not layer.follows
    }
    return _event("changed", {"layers": said}, now) if said else ""


def identity(now: Versions) -> str:
    """Return what names this moment: what has changed since can be asked for by it."""
    return f"{_everywhere(now)}@{now.moment}"


def _places(changed: frozenset[tuple[int, int]]) -> str | list[tuple[int, int]]:
    if blocks.EVERYWHERE in changed or len(changed) > MOST_BLOCKS:
        return ALL
    return sorted(changed)


def _missed(watch: Watch, now: Versions, last: str) -> Changes:
    mark, _, moment = last.partition("@")
    # After a restored database or a migration, moments of before mean nothing.
    if IDENTITY.fullmatch(last) and mark == _everywhere(now):
        try:
            return watch.since(moment)
        except BadMoment:
            pass
    return {source: frozenset({blocks.EVERYWHERE}) for source in now.marks}


def _event(name: str, data: dict[str, object], now: Versions) -> str:
    return (
        f"id: {identity(now)}\nevent: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n"
    )


def _everywhere(now: Versions) -> str:
    mark = 0
    for marks in now.marks.values():
        mark ^= marks.get(blocks.EVERYWHERE, 0)
    return f"{mark & (1 << 64) - 1:x}"


class _Pair:
    """Two moments, compared once for all the readers that have seen the same."""

    def __init__(self, older: Versions, newer: Versions):
        self.older, self.newer = older, newer

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and (
            self.older is other.older and self.newer is other.newer
        )

    def __hash__(self) -> int:
        return hash((id(self.older), id(self.newer)))


@lru_cache(maxsize=16)
def _compared(pair: _Pair) -> Changes:
    return pair.newer.since(pair.older)


def _between(older: Versions, newer: Versions) -> Changes:
    return {} if older is newer else _compared(_Pair(older, newer))
