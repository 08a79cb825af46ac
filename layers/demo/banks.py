"""What lines the natural rivers: a road and homes, square to the water wherever it turns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from layers.demo.frame import MM, rastered
from layers.demo.noise import Floats, Integers
from layers.demo.rivers import Course, normal

_LOT_M, _SPREAD = 13.0, 0.4
_DEPTH_M, _ROAD_M = 46.0, 3.5


@dataclass(frozen=True, eq=False)
class Bank:
    """One side of a river; its grid is (s, t): metres along the water and away from it, in mm."""

    name: str
    line: Floats
    outwards: Floats  # unit vectors
    edge_m: Floats  # how far the water reaches from the line
    walked_m: Floats  # along the line
    is_left: bool
    number: int

    def plane(self, nodes: Integers) -> Floats:
        """Return where nodes of the bank's grid lie in the plane."""
        s, t = nodes[:, 0] / MM, nodes[:, 1] / MM
        if self.is_left:
            s = self.walked_m[-1] - s  # so that both sides are drawn the same way round
        place = [np.interp(s, self.walked_m, self.line[:, i]) for i in range(2)]
        way = [np.interp(s, self.walked_m, self.outwards[:, i]) for i in range(2)]
        reach = np.interp(s, self.walked_m, self.edge_m) + t
        return np.column_stack(place) + np.column_stack(way) * reach[:, None]

    @property
    def length_m(self) -> float:
        return float(self.walked_m[-1])


def line_up(courses: Iterable[Course]) -> Iterator[Bank]:
    """Return both banks of every river, those of the widest first."""
    for number, course in enumerate(courses):
        walked = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(course.line, axis=0).T))])
        for is_left in (True, False):
            outwards = normal(course.line) * (1 if is_left else -1)
            yield Bank(
                course.name,
                course.line,
                outwards,
                course.width_m / 2,
                walked,
                is_left,
                2 * number + int(is_left),
            )


def lot_m(density: float) -> float:
    """Return how wide a home's lot is; at small densities they stop growing, at a village block."""
    return float(min(_LOT_M / density**0.8, 160.0))


def lots(bank: Bank, density: float, seed: int) -> tuple[Integers, Integers]:
    """Return a bank's homes and the road before each, as rectangles of its grid."""
    random = np.random.default_rng([seed, 4, bank.number])
    n = max(2, round(bank.length_m / lot_m(density)))
    shares = np.exp(random.normal(0, _SPREAD, n))
    ends = np.unique(rastered(np.cumsum(shares) / shares.sum() * bank.length_m * MM))
    starts, n = np.concatenate([[0], ends[:-1]]), len(ends)
    road, depth = int(_ROAD_M * MM), int((_ROAD_M + _DEPTH_M) * MM)
    homes = np.column_stack([starts, np.full(n, road), ends, np.full(n, depth)])
    roads = np.column_stack([starts, np.zeros(n, np.int64), ends, np.full(n, road)])
    return homes, roads
