"""Parcels come as they are, thousands in a row."""

import shapely

from layers import sql
from layers.quality.topology import copied

MANY = """
    SELECT
        n AS id, n %% 3 = 0 AS is_object, 'Xã "' || n AS commune_code,
        CASE WHEN n %% 2 = 0 THEN n::text END AS sheet_no, E'a\\\\b\\t' AS parcel_code,
        ST_AsBinary(ST_Multi(ST_MakeEnvelope(n, 0, n + %(wide)s, 1)), 'NDR') AS geom
    FROM generate_series(1, 20000) AS n
"""


def test_every_column_is_in_the_order_of_the_numbers(conn: sql.Connection) -> None:
    answer = copied.parcels(conn, MANY, wide=1)
    ids, is_object, communes, sheets, codes, sizes, wkb = copied.columns(answer)
    assert len(ids) == 3  # rows that were sent
    numbers = copied.serials(ids).tolist()
    assert sorted(numbers) == list(range(1, 20_001))
    assert copied.flags(is_object).tolist() == [n % 3 == 0 for n in numbers]
    assert copied.texts(communes).tolist() == [f'Xã "{n}' for n in numbers]
    assert copied.texts(sheets).tolist() == [None if n % 2 else str(n) for n in numbers]
    assert set(copied.texts(codes)) == {"a\\b\t"}
    west = shapely.bounds(shapely.from_wkb(copied.shapes(sizes, wkb, b"")))[:, 0]
    assert west.tolist() == numbers


def test_what_shapes_begin_with_is_left_out_of_those_that_do(conn: sql.Connection) -> None:
    *_, sizes, wkb = copied.columns(copied.parcels(conn, MANY, wide=1))
    alone = shapely.to_wkb(shapely.MultiPolygon([shapely.box(0, 0, 1, 1)]))[:9]
    found = shapely.from_wkb(copied.shapes(sizes, wkb, alone))
    assert {one.geom_type for one in found} == {"Polygon"}


def test_no_parcels_are_columns_of_nothing(conn: sql.Connection) -> None:
    none = MANY.replace("20000", "0")
    columns = copied.columns(copied.parcels(conn, none, wide=1))
    assert columns == [[]] * copied.WIDTH
    assert not len(copied.shapes(columns[5], columns[6], b""))
    assert not len(copied.texts(columns[2]))
