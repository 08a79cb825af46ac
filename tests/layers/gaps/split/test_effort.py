"""Effort: area, and a strip along the outline once more."""

import numpy as np
import pytest
import shapely

from layers.gaps.split import effort

FIELD = shapely.Polygon(
    [(585_000, 1_109_000), (585_300, 1_109_050), (585_250, 1_109_400), (584_950, 1_109_200)],
    [[(585_050, 1_109_100), (585_050, 1_109_150), (585_150, 1_109_150), (585_150, 1_109_100)]],
)


def test_a_square_of_100_m_counts_its_outline_as_a_strip() -> None:
    assert effort.of(shapely.box(0, 0, 100, 100)) == 100 * 100 + 20 * 400


@pytest.mark.parametrize("angle", [0.0, 0.7, np.pi / 2, 2.9])
def test_a_sweep_adds_up_what_a_cut_would_measure(angle: float) -> None:
    swept = effort.sweep(FIELD, angle, 9)
    for at, chord, before, after in zip(
        swept.at, swept.chord_m, swept.before, swept.after, strict=True
    ):
        ahead = np.array([np.cos(angle), np.sin(angle)])
        across = np.array([-np.sin(angle), np.cos(angle)]) * 1e7
        far = at * ahead - 1e7 * ahead
        corners = [at * ahead - across, at * ahead + across, far + across, far - across]
        behind = shapely.Polygon(corners)
        one, other = FIELD & behind, FIELD - behind
        assert before == pytest.approx(effort.of(one), rel=1e-4)
        assert after == pytest.approx(effort.of(other), rel=1e-4)
        assert chord == pytest.approx((one.length + other.length - FIELD.length) / 2, abs=0.01)
