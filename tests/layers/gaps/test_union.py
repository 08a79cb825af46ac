"""The quick union is the union, whatever the pieces are."""

from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.gaps import seams
from layers.gaps import union as unions
from layers.gaps.land import Polygons

SIDE = 8  # pieces in each direction of a field


def field(step: float = 10.0, seed: int = 0) -> Polygons:
    """Return a field of crooked quadrangles that share their corners, as a map drawn well does."""
    numbers = np.arange(SIDE + 1) * step
    moved = np.random.default_rng(seed).uniform(-3, 3, (SIDE + 1, SIDE + 1, 2))
    corners = np.stack(np.meshgrid(numbers, numbers, indexing="ij"), axis=-1) + moved
    rings = [
        [corners[i, j], corners[i + 1, j], corners[i + 1, j + 1], corners[i, j + 1]]
        for i in range(SIDE)
        for j in range(SIDE)
    ]
    return np.asarray(shapely.polygons(rings))


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the quick way for few pieces too."""
    monkeypatch.setattr(unions, "FEW", 0)


def union(pieces: Polygons) -> shapely.Geometry:
    """Return the union as a commune is measured by it."""
    fitted = unions.fit(pieces)
    assert shapely.area(pieces[fitted.is_flush]).sum() == pytest.approx(fitted.joined.area)
    return unions.both(fitted.joined, unions.overlaid(pieces[~fitted.is_flush]))


def assert_is_union(pieces: Polygons) -> None:
    whole = shapely.union_all(pieces)
    found = union(pieces)
    assert found.is_valid
    assert shapely.symmetric_difference(found, whole).area == pytest.approx(0, abs=1e-3)
    assert found.area == pytest.approx(whole.area, abs=1e-3)


def shifted(piece: shapely.Geometry, east: float, north: float) -> shapely.Geometry:
    return shapely.transform(piece, lambda xy: xy + np.array([east, north]))


def test_pieces_that_share_their_corners_all_fit() -> None:
    assert seams.is_flush(field()).all()
    assert_is_union(field())


def test_a_field_with_holes_in_it_fits() -> None:
    some = field()[np.arange(SIDE**2) % 7 != 3]
    assert seams.is_flush(some).all()
    assert_is_union(some)


@pytest.mark.parametrize(
    "flaw",
    [
        shapely.box(11, 11, 12, 12),  # inside one piece
        shapely.box(5, 5, 45, 12),  # across many
        shapely.box(-20, 31, 200, 32),  # through all of them
        shapely.box(-50, -50, 300, 300),  # over all of them
        shapely.box(20, 20, 30, 30).difference(shapely.box(22, 22, 28, 28)),
        shapely.multipolygons([shapely.box(1, 1, 2, 2), shapely.box(31, 31, 52, 52)]),
    ],
)
def test_what_lies_across_others_is_noticed(flaw: shapely.Geometry) -> None:
    pieces = np.append(field(), flaw)
    assert not seams.is_flush(pieces)[-1]
    assert_is_union(pieces)


def test_a_piece_drawn_twice_counts_once() -> None:
    pieces = np.append(field(), field()[27])
    assert not seams.is_flush(pieces)[-1]
    assert_is_union(pieces)


def test_a_corner_on_a_neighbours_side_is_noticed() -> None:
    left = shapely.box(0, 0, 10, 20)
    right = [shapely.box(10, 0, 20, 10), shapely.box(10, 10, 20, 20)]
    pieces = np.array([left, *right], dtype=object)
    assert seams.is_flush(pieces).tolist() == [False, False, False]
    assert_is_union(pieces)


def test_two_maps_one_over_the_other_are_no_coverage_though_all_their_sides_are_shared() -> None:
    halves = [
        [(0, 0), (5, 0), (5, 10), (0, 10), (0, 5)], [(5, 0), (10, 0), (10, 5), (10, 10), (5, 10)],
        [(0, 0), (5, 0), (10, 0), (10, 5), (0, 5)], [(0, 5), (10, 5), (10, 10), (5, 10), (0, 10)],
    ]  # fmt: skip
    pieces = np.array([shapely.Polygon(half) for half in halves], dtype=object)
    assert seams.is_flush(pieces).all()
    assert union(pieces).equals(shapely.box(0, 0, 10, 10))


def test_a_piece_inside_another_is_found_in_the_result_if_not_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seams, "is_flush", lambda pieces: np.ones(len(pieces), dtype=bool))
    assert_is_union(np.array([shapely.box(0, 0, 10, 10), shapely.box(4, 4, 6, 6)], dtype=object))


def test_nothing_has_an_empty_union() -> None:
    assert union(np.array([], dtype=object)).is_empty


flaws = st.lists(
    st.tuples(
        st.integers(0, SIDE**2 - 1),
        st.floats(-15, 15, allow_nan=False),
        st.floats(-15, 15, allow_nan=False),
        st.sampled_from(["shift", "copy", "drop", "hole", "grow", "tiny"]),
    ),
    max_size=12,
)


def spoilt(pieces: Polygons, number: int, east: float, north: float, how: str) -> Polygons:
    """Return the pieces with one flaw more."""
    piece = pieces[number % len(pieces)]
    others = np.delete(pieces, number % len(pieces))
    bad = {
        "shift": lambda: [shifted(piece, east, north)],
        "copy": lambda: [piece, shifted(piece, round(east) % 2 * 5, 0)],
        "drop": list,
        "hole": lambda: [piece.difference(piece.centroid.buffer(abs(east) / 5 + 0.1))],
        "grow": lambda: [piece.buffer(abs(north) / 4 + 0.01, join_style="mitre")],
        "tiny": lambda: [shifted(piece, east / 10_000, north / 10_000)],
    }[how]()
    kept = [one for one in bad if one.geom_type in ("Polygon", "MultiPolygon") and one.area > 0]
    return np.array([*others, *kept], dtype=object)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 5), flaws)
def test_a_field_with_any_flaws_has_the_union_of_its_pieces(
    seed: int, wrong: list[tuple[int, float, float, str]]
) -> None:
    pieces = field(seed=seed)
    for flaw in wrong:
        pieces = spoilt(pieces, *flaw)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(unions, "FEW", 0)
        assert_is_union(pieces)


@pytest.mark.parametrize(
    ("file", "share"),
    [
        ("thuadat_31249_vn2000.zip", 0.95),
        ("fr_st_igny_etalab.geojson", 0.95),
        ("us_franklin/parcels.shp", 0.5),
        ("es_zoning_8_invalid.gml", 0.0),
    ],
)
def test_real_parcels_have_the_same_union(shared_data: Path, file: str, share: float) -> None:
    read = geopandas.read_file(shared_data / "parcels" / file)
    if read.crs is not None and read.crs.is_geographic:
        read = read.to_crs(read.estimate_utm_crs())
    pieces = shapely.make_valid(read.geometry.to_numpy(), method="structure", keep_collapsed=False)
    assert seams.is_flush(pieces).mean() > share
    assert_is_union(pieces)


# From GEOS issue 1344: two rectangles side by side, their common side off by the last digit.
LOST = np.array(
    [
        shapely.Polygon([
            (-295.25030351249666, 4.236074061427525), (-295.08711234218333, -2.301948231163383),
            (-314.64218025800653, -2.7900491087570383), (-314.80537142831986, 3.7479731838338695),
        ]),
        shapely.Polygon([
            (-275.69523559667346, 4.7241749390211805), (-275.53204442636013, -1.8138473535697273),
            (-295.08711234218333, -2.3019482311633825), (-295.25030351249666, 4.236074061427525),
        ]),
    ],
    dtype=object,
)  # fmt: skip


def test_an_overlay_that_loses_a_piece_is_done_again_on_a_grid() -> None:
    together = float(shapely.area(LOST).sum())
    assert shapely.union(*LOST).area < together - 100, "GEOS has mended it: this may go"
    assert unions.both(*LOST).area == pytest.approx(together, abs=1e-3)
    assert unions.overlaid(LOST).area == pytest.approx(together, abs=1e-3)
