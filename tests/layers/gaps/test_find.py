"""Gaps among parcels with holes and flaws, and what they look like."""

import pytest
import shapely

from layers import crs, sql
from tests import factories
from tests.factories import SRID, Box
from tests.layers.gaps.scenery import around_a_hole, balance, gaps, update


@pytest.mark.parametrize(("side_m", "is_gap"), [(2, False), (20, True)])
def test_a_hole_in_a_parcel_is_a_gap_or_a_sliver(
    conn: sql.Connection, side_m: float, is_gap: bool
) -> None:
    factories.commune(conn, place=(0, 0, 100, 100))
    factories.parcel(conn, (0, 0, 100, 100))
    hole = crs.to_wgs84(factories.shape((40, 40, 40 + side_m, 40 + side_m)), SRID).wkb
    statement = (
        "UPDATE parcel SET geom = ST_Multi(ST_Difference(geom, ST_GeomFromWKB(%(hole)s, 4326)))"
    )
    sql.run(conn, statement, hole=hole)
    update(conn)
    assert len(gaps(conn)) == int(is_gap)
    column = "gaps_m2" if is_gap else "slivers_m2"
    assert balance(conn)[column] == pytest.approx(side_m**2, abs=0.01)


def test_an_invalid_neighbour_neither_hides_a_gap_nor_makes_one(conn: sql.Connection) -> None:
    around_a_hole(conn)
    sql.run(conn, "DELETE FROM parcel WHERE parcel_no = '1'")
    spike = [(100, 200), (100, 300), (200, 300), (200, 200), (150, 200), (150, 150), (150, 200)]
    factories.parcel(conn, [(float(x), float(y)) for x, y in spike])
    update(conn)
    assert [gap["area_m2"] for gap in gaps(conn)] == pytest.approx([10_000], abs=0.1)
    assert balance(conn)["overlaps_m2"] == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ((0, 0, 400, 10), "boundary_mismatch"),
        ((195, 0, 198, 400), "between_sheets"),
        ((190, 0, 220, 400), "road_water"),
        ((100, 100, 300, 300), "unmapped"),
    ],
)
def test_a_gap_is_of_the_kind_that_it_looks_like(
    conn: sql.Connection, place: Box, kind: str
) -> None:
    factories.commune(conn, place=(0, 0, 400, 400))
    west, south, east, north = place
    for sheet, box in enumerate(
        [(0, 0, west, 400), (east, 0, 400, 400), (west, 0, east, south), (west, north, east, 400)]
    ):
        if box[0] < box[2] and box[1] < box[3]:
            factories.parcel(conn, box, sheet_no=str(sheet))
    update(conn)
    assert [gap["kind"] for gap in gaps(conn)] == [kind]


def test_where_the_quick_overlay_is_wrong_the_balance_still_closes(
    conn: sql.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    around_a_hole(conn)
    right = shapely.difference

    def wrong(one: shapely.Geometry, other: shapely.Geometry, **options: float) -> shapely.Geometry:
        return right(one, other, **options) if options else one

    monkeypatch.setattr(shapely, "difference", wrong)
    update(conn)
    assert [gap["area_m2"] for gap in gaps(conn)] == pytest.approx([10_000], abs=0.1)
    balance(conn)
