"""Packages that are unlike are put together and cut anew."""

import shapely

from layers.gaps.split import even

NARROW, MIDDLE, WIDE = (shapely.box(*at) for at in ((0, 0, 1, 10), (1, 0, 9, 10), (9, 0, 20, 10)))


def halved(land: shapely.Geometry) -> list[shapely.Geometry]:
    west, south, east, north = land.bounds
    middle = (west + east) / 2
    return [shapely.box(west, south, middle, north), shapely.box(middle, south, east, north)]


def test_unlike_neighbours_are_cut_anew() -> None:
    widths = [part.bounds[2] - part.bounds[0] for part in even.out([NARROW, MIDDLE], 1.1, halved)]
    assert widths == [4.5, 4.5]


def test_work_goes_from_neighbour_to_neighbour() -> None:
    parts = even.out([NARROW, MIDDLE, WIDE], 1.25, halved)
    assert len(parts) == 3
    assert sum(part.area for part in parts) == 200
    assert min(part.area for part in parts) > 40


def test_what_cannot_be_cut_better_stays() -> None:
    assert even.out([NARROW, WIDE], 1.1, lambda land: [land]) == [NARROW, WIDE]
