"""Corners that no surveyor meant."""

import numpy as np
import pytest
import shapely

from layers.quality.topology import vertices
from layers.quality.topology.sides import Corners, corners

SQUARE = [(0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0)]
ON_A_SIDE = (10.0, 0.0)


def found(*rings: list[tuple[float, float]]) -> Corners:
    return corners(np.array([shapely.Polygon(ring) for ring in rings], dtype=object))


def test_every_corner_is_looked_at_once_the_first_too() -> None:
    all_corners = found(SQUARE, SQUARE)
    assert len(all_corners.at) == 8
    assert all_corners.before[0].tolist() == [0, 20]
    assert all_corners.after[3].tolist() == [0, 0]
    assert all_corners.owner.tolist() == [0] * 4 + [1] * 4


@pytest.mark.parametrize("turn", range(5))
def test_a_spike_is_found_wherever_the_ring_begins(turn: int) -> None:
    ring = [(0.0, 0.0), (20.0, 0.0), (20.0, 19.97), (25.0, 20.0), (0.0, 20.0)]
    marked = vertices.spikes(found(SQUARE, ring[turn:] + ring[:turn]), 0.05, 0.5)
    assert marked.owner.tolist() == [1]
    assert marked.value == pytest.approx([5], abs=0.001)
    assert shapely.get_coordinates(marked.points).tolist() == [[25, 20]]


@pytest.mark.parametrize("foot, tip", [(19.8, 25.0), (19.97, 20.4)])
def test_a_wide_tongue_and_a_short_one_are_no_spike(foot: float, tip: float) -> None:
    ring = [(0.0, 0.0), (20.0, 0.0), (20.0, foot), (tip, 20.0), (0.0, 20.0)]
    assert len(vertices.spikes(found(ring), 0.05, 0.5).owner) == 0


def test_a_corner_on_a_side_is_no_spike() -> None:
    ring = [SQUARE[0], ON_A_SIDE, *SQUARE[1:]]
    assert len(vertices.spikes(found(ring), 0.05, 0.5).owner) == 0


def test_a_cut_into_a_parcel_is_a_spike_too() -> None:
    ring = [(0.0, 0.0), (20.0, 0.0), (20.0, 10.0), (5.0, 10.01), (20.0, 10.02), (20.0, 20.0),
            (0.0, 20.0)]  # fmt: skip
    assert vertices.spikes(found(ring), 0.05, 0.5).value == pytest.approx([15], abs=0.01)


def test_near_corners_are_one_row_a_parcel_with_the_least_distance() -> None:
    ring = [(0.0, 0.0), (20.0, 0.0), (20.0, 5.0), (20.0, 5.009), (20.0, 9.0), (20.0, 9.004),
            (20.0, 20.0), (0.0, 20.0)]  # fmt: skip
    marked = vertices.near(found(SQUARE, ring), 0.01)
    assert marked.owner.tolist() == [1]
    assert marked.value == pytest.approx([0.004])
    assert shapely.get_num_geometries(marked.points).tolist() == [2]


def test_a_corner_that_is_there_twice_is_near_and_no_spike() -> None:
    ring = found([*SQUARE[:2], SQUARE[1], *SQUARE[2:]])
    assert vertices.near(ring, 0.01).value.tolist() == [0]
    assert len(vertices.spikes(ring, 0.05, 0.5).owner) == 0


def test_of_nothing_there_is_nothing() -> None:
    none = corners(np.empty(0, dtype=object))
    assert len(vertices.near(none, 0.01).owner) == len(vertices.spikes(none, 0.1, 1).owner) == 0
