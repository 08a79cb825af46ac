"""What leads into land, and where it would go on."""

import shapely

from layers.gaps.split import cut, natural
from layers.gaps.split.natural import Candidate, Object, Surroundings

LAND = shapely.box(0, 0, 1000, 800)


def onward(*objects: Object) -> list[Candidate]:
    return natural.candidates(LAND, Surroundings(objects))


def lengths(candidates: list[Candidate]) -> list[int]:
    return [round(one.lines.length) for one in candidates]


def test_a_canal_that_ends_at_the_edge_goes_on_to_the_far_side() -> None:
    assert lengths(onward(Object("water", "", shapely.box(-500, 300, 0, 310)))) == [1000]


def test_a_road_that_ends_a_few_metres_away_leads_into_the_land_too() -> None:
    assert lengths(onward(Object("road", "", shapely.box(400, -300, 406, -8)))) == [800]


def test_a_canal_that_ends_further_away_does_not() -> None:
    assert onward(Object("water", "", shapely.box(-500, 300, -20, 310))) == []


def test_a_canal_that_passes_by_does_not() -> None:
    assert onward(Object("water", "", shapely.box(-500, -12, 1500, 0))) == []


def test_a_pond_is_no_canal() -> None:
    assert onward(Object("water", "", shapely.box(-100, 300, 0, 400))) == []


def test_a_canal_within_the_land_goes_on_at_both_ends_and_cuts_it() -> None:
    canal = shapely.box(300, 400, 700, 410)
    land = LAND - canal
    (found,) = natural.candidates(land, Surroundings((Object("water", "", canal),)))
    halves = cut.in_two(land, found.lines)
    assert halves
    assert round(halves.length_m) == 600


def test_the_way_ends_where_the_land_does_first() -> None:
    land = LAND - shapely.box(400, 100, 500, 700)
    canal = Object("water", "", shapely.box(-500, 300, 0, 310))
    assert lengths(natural.candidates(land, Surroundings((canal,)))) == [400]


def test_frames_that_almost_meet_are_one() -> None:
    sheets = ((-500.0, -500.0, 500.0, 400.0), (510.0, -500.0, 1500.0, 400.0))
    found = natural.candidates(LAND, Surroundings(sheets=sheets))
    assert [one.lines.bounds for one in found] == [(500, -1, 500, 801), (-1, 400, 1001, 400)]
