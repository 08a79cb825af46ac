"""Propose how to divide a gap: cut in two, and each half again, until there are enough packages."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, log2

import shapely

from layers.gaps.split import cut, effort, even, natural, straight
from layers.gaps.split.natural import Candidate, Surroundings
from layers.message import N_, Told

LEAST_M2 = 5_000.0  # less than half a hectare is not worth a package of its own
MOST_PACKAGES = 60
LIKE = 1.25  # how unlike the efforts of two packages may be, where the land allows
MOST_SUGGESTED = 24  # lines along canals, roads and sheets that are really cut, per cut
TRIES = 4  # straight lines that are really cut, of those that look best; more if none will do


FINISHED = N_("Khoảng trống đã nộp kết quả, đã đóng hoặc được loại trừ thì không chia được nữa.")
HOW_MANY = N_("Số gói phải từ 2 đến %(most)s.")
AT_MOST = N_("Khoảng trống này chia được nhiều nhất %(most)s gói, mỗi gói ít nhất 0,5 ha.")


class NotSplit(Told):
    """The land cannot be divided as asked; says why."""


@dataclass(frozen=True)
class Half:
    """One side of a cut, and how many packages it is to become."""

    land: shapely.Geometry
    packages: int


def number_of(area_m2: float, package_m2: float) -> int:
    """Return how many packages of about that area there are in an area, at least two."""
    return max(2, round(area_m2 / max(package_m2, 1.0)))


def packages(land: shapely.Geometry, n: int, around: Surroundings) -> list[shapely.Geometry]:
    """Divide land into n packages, from one end of its longest axis to the other.

    They add up to the land, share their corners, and are connected where the land is. Fewer
    than n where one would be smaller than LEAST_M2. Deterministic. Raises NotSplit.
    """
    _require(land, n)
    suggested = natural.candidates(land, around)
    found = _divide(Half(land, n), suggested)
    if effort.ratio(found) > LIKE:
        found = even.out(found, LIKE, lambda two: _divide(Half(two, 2), suggested))
    made = settled(land, found)
    if len(made) < 2:  # of a square and a long ditch, one is too small wherever they are parted
        raise NotSplit(AT_MOST, most=1)
    return made


def settled(land: shapely.Geometry, parts: list[shapely.Geometry]) -> list[shapely.Geometry]:
    """Return parts of land as packages: none too small, in order along its longest axis."""
    parts = cut.with_common_corners(cut.absorb(parts, LEAST_M2), land)
    angle = straight.longest_axis(land)
    return sorted(
        parts, key=lambda part: (round(effort.along(part.centroid, angle), 3), *part.bounds)
    )


def _require(land: shapely.Geometry, n: int) -> None:
    if n < 2 or n > MOST_PACKAGES:
        raise NotSplit(HOW_MANY, most=MOST_PACKAGES)
    if land.area < n * LEAST_M2:
        raise NotSplit(AT_MOST, most=int(land.area // LEAST_M2))


def _divide(whole: Half, suggested: list[Candidate]) -> list[shapely.Geometry]:
    # What a cut may be off by is spent at every level, and multiplies.
    most_unlike = float((1 + (LIKE - 1) * 0.8) ** (1 / max(1, ceil(log2(whole.packages)))))
    todo, done = [whole], []
    while todo:
        half = todo.pop()
        two = None if half.packages == 1 else _best(half, suggested, most_unlike)
        if two is None:
            done.append(half.land)
        else:
            todo.extend(two)
    return done


def _best(half: Half, suggested: list[Candidate], most_unlike: float) -> tuple[Half, Half] | None:
    """Return the two sides of the best cut; None where no line cuts."""
    options = [
        *_along_suggested(half, suggested, most_unlike),
        *_along_straight(half, most_unlike),
    ]
    if not options:
        return None
    return min(options, key=lambda option: option[0])[1]


def _along_suggested(
    half: Half, suggested: list[Candidate], most_unlike: float
) -> Iterator[tuple[float, tuple[Half, Half]]]:
    for candidate in _through_the_middle(half.land, suggested):
        halves = cut.in_two(half.land, candidate.lines)
        if halves is None:
            continue
        two, ratio = _shared_out(halves, half.packages)
        if ratio <= most_unlike:
            worth = natural.WORTH[candidate.kind]
            yield straight.cost(worth * halves.length_m, ratio, half.land), two


def _through_the_middle(land: shapely.Geometry, suggested: list[Candidate]) -> list[Candidate]:
    """Return the candidates nearest to the middle of land: others cut off a corner of it."""
    if cut.is_scattered(land):
        return []
    meeting = [one for one in suggested if shapely.intersects(land, one.lines)]
    return sorted(meeting, key=lambda one: one.lines.distance(land.centroid))[:MOST_SUGGESTED]


def _along_straight(half: Half, most_unlike: float) -> Iterator[tuple[float, tuple[Half, Half]]]:
    one = half.packages // 2
    is_found = False
    found = straight.lines(half.land, (one, half.packages - one), most_unlike)
    for tried, line in enumerate(found):
        if tried >= TRIES and is_found:
            break
        halves = cut.in_two(half.land, line.line)
        if halves is not None:
            two, ratio = _shared_out(halves, half.packages)
            is_found = is_found or ratio <= most_unlike
            yield straight.cost(halves.length_m, ratio, half.land), two


def _shared_out(halves: cut.Halves, n: int) -> tuple[tuple[Half, Half], float]:
    """Give each side as many packages as its share of the effort, and tell how unlike they are."""
    one, other = effort.of(halves.one), effort.of(halves.other)
    k = min(max(round(n * one / (one + other)), 1), n - 1)
    means = one / k, other / (n - k)
    return (Half(halves.one, k), Half(halves.other, n - k)), max(means) / min(means)
