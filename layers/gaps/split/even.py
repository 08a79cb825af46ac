"""Even out packages that have become unlike: two neighbours are put together and cut anew."""

from collections.abc import Callable

import shapely

from layers.gaps.split import cut, effort

Parts = list[shapely.Geometry]

ROUNDS = 3  # how often each package may be cut anew, on average


def out(parts: Parts, like: float, halve: Callable[[shapely.Geometry], Parts]) -> Parts:
    """Return as many packages whose efforts are more alike, down to the ratio `like`."""
    parts, tried = list(parts), set[tuple[bytes, bytes]]()
    for _ in range(ROUNDS * len(parts)):
        if effort.ratio(parts) <= like:
            break
        pair = _most_unlike(parts, tried)
        if pair is None:
            break
        i, j = pair
        two = halve(shapely.union(parts[i], parts[j]))
        if len(two) == 2 and effort.ratio(two) < effort.ratio([parts[i], parts[j]]):
            parts[i], parts[j] = two
        else:
            tried.add((parts[i].wkb, parts[j].wkb))
    return parts


def _most_unlike(parts: Parts, tried: set[tuple[bytes, bytes]]) -> tuple[int, int] | None:
    efforts = [effort.of(part) for part in parts]
    pairs = [(i, j) for i, j in cut.shared_m(parts) if (parts[i].wkb, parts[j].wkb) not in tried]
    return max(pairs, key=lambda p: (abs(efforts[p[0]] - efforts[p[1]]), p), default=None)
