"""Live counts equal a plain count, for any box."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers import sql
from layers.mosaic import legend
from tests import factories
from tests.layers.mosaic import province

PLAIN = """
    WITH box AS (
        SELECT
            ST_Transform(ST_SetSRID(ST_MakePoint(%(west)s, %(south)s), 4326), 3857) AS low,
            ST_Transform(ST_SetSRID(ST_MakePoint(%(east)s, %(north)s), 4326), 3857) AS high
    )
    SELECT
        count(*) AS n,
        count(*) FILTER (WHERE parcel.clean_group = 1) AS n1,
        count(*) FILTER (WHERE parcel.clean_group = 2) AS n2,
        count(*) FILTER (WHERE parcel.clean_group = 3) AS n3,
        count(*) FILTER (WHERE parcel.clean_group = 0) AS n_unknown,
        count(*) FILTER (WHERE parcel.is_object) AS n_object,
        count(*) FILTER (WHERE parcel_quality.severity = 1) AS n_clean,
        count(*) FILTER (WHERE parcel_quality.severity = 2) AS n_warning,
        count(*) FILTER (WHERE parcel_quality.severity = 3) AS n_error
    FROM box, parcel
    LEFT JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
    WHERE
        ST_X(point_3857) BETWEEN ST_X(low) AND ST_X(high)
        AND ST_Y(point_3857) BETWEEN ST_Y(low) AND ST_Y(high)
"""

WEST, SOUTH, EAST, NORTH = province.BBOX


@st.composite
def boxes(draw: st.DrawFn) -> tuple[float, float, float, float]:
    """Boxes from the size of a house to that of the province, wherever."""
    west, south = draw(st.floats(WEST, EAST)), draw(st.floats(SOUTH, NORTH))
    reach = 10 ** draw(st.floats(-4, 0))
    return west, south, west + reach, south + reach * draw(st.floats(0.2, 2))


def test_any_box_counts_what_a_plain_count_does(conn: sql.Connection) -> None:
    province.fill(conn)

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(boxes())
    def check(box: tuple[float, float, float, float]) -> None:
        west, south, east, north = box
        plain = sql.row(conn, PLAIN, west=west, south=south, east=east, north=north)
        assert legend.count(conn, *box) == plain

    check()


def test_the_whole_world_counts_the_whole_table(conn: sql.Connection) -> None:
    province.fill(conn)
    everything = sql.row(conn, province.COUNT)
    for box in ((-180, -90, 180, 90), (-1e9, -1e9, 1e9, 1e9), province.BBOX):
        counted = legend.count(conn, *box)
        assert everything is not None
        assert {name: counted[name] for name in everything} == everything


@pytest.mark.parametrize(
    ("box", "n"),
    [((0, 0, 20, 20), 1), ((9, 9, 11, 11), 1), ((0, 0, 9, 20), 0), ((11, 0, 20, 20), 0)],
)
def test_a_parcel_counts_where_its_point_is(
    conn: sql.Connection, box: tuple[float, float, float, float], n: int
) -> None:
    factories.commune(conn)
    factories.parcel(conn, (0, 0, 20, 20))
    west, south = factories.position(*box[:2])
    east, north = factories.position(*box[2:])
    assert legend.count(conn, west, south, east, north)["n"] == n


def test_a_box_of_nothing_counts_nought(conn: sql.Connection) -> None:
    province.fill(conn)
    assert set(legend.count(conn, 105.5, 9.5, 105.4, 9.4).values()) == {0}
    assert set(legend.count(conn, 0, 0, 1, 1).values()) == {0}
