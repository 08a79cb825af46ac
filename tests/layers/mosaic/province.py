"""A whole province of small parcels, made in SQL, and what counting them gives."""

from layers import sql
from tests import factories, judged
from tests.tiles.decoding import tile_of
from tiles.address import Tile

BBOX = (105.226, 9.245, 106.298, 10.325)
RIM = 0.02  # degrees

# Spread over the province by two irrational steps; some of every group, severity and kind.
SPREAD = """
    INSERT INTO parcel (
        commune_code, land_use, clean_group, area_map_m2, source_srid, geom
    )
    SELECT
        '31150',
        CASE WHEN n %% 11 = 0 THEN ARRAY['DGT'] ELSE ARRAY['ONT', 'CLN'] END,
        CASE WHEN n %% 11 = 0 THEN 0 ELSE n %% 4 END,
        50 + n %% 13,
        5897,
        ST_Multi(ST_Expand(ST_SetSRID(ST_MakePoint(
            105.226 + 1.072 * (n * 0.6180339887 - floor(n * 0.6180339887)),
            9.245 + 1.080 * (n * 0.7548776662 - floor(n * 0.7548776662))
        ), 4326), 0.00005))
    FROM generate_series(1, 4000) AS n
"""

# Their points lie on the corners of tiles of zoom 13 and of cells of zoom 19.
ON_BORDERS = """
    INSERT INTO parcel (commune_code, clean_group, area_map_m2, source_srid, geom)
    SELECT '31150', 1 + n %% 3, 1, 5897, ST_Multi(ST_Expand(ST_Transform(ST_SetSRID(ST_MakePoint(
        -20037508.342789244 + (6500 + n) * 40075016.685578488 / (1 << 13),
        20037508.342789244 - (3860 + n) * 40075016.685578488 / (1 << 13) - m * 76.43702828517624
    ), 3857), 4326), 0.00001))
    FROM generate_series(0, 9) AS n CROSS JOIN generate_series(0, 9) AS m
"""

# What a check would have written of them: every severity, and some that nobody has judged.
JUDGED = """
    INSERT INTO parcel_quality (
        parcel_id, commune_code, is_object, severity, own_group, clean_group,
        failed, excused, unevaluated, cell_x, cell_y, run
    )
    SELECT
        id, commune_code, is_object, id / 7 %% 4, 0, clean_group,
        '{}', '{}', '{}', mosaic_x(point_3857, 19), mosaic_y(point_3857, 19), 0
    FROM parcel
    WHERE id %% 5 <> 0
"""

COUNT = """
    SELECT
        count(*) AS n,
        count(*) FILTER (WHERE clean_group = 1) AS n1,
        count(*) FILTER (WHERE clean_group = 2) AS n2,
        count(*) FILTER (WHERE clean_group = 3) AS n3,
        count(*) FILTER (WHERE clean_group = 0) AS n_unknown,
        count(*) FILTER (WHERE is_object) AS n_object
    FROM parcel
"""

# Cells that differ from what counting gives, either way; area to a tenth of a square metre.
WRONG_CELLS = """
    WITH counted AS (
        SELECT
            zoom::smallint, mosaic_x(point_3857, zoom) AS x, mosaic_y(point_3857, zoom) AS y,
            count(*)::integer AS n,
            (count(*) FILTER (WHERE parcel.clean_group = 1))::integer AS n1,
            (count(*) FILTER (WHERE parcel.clean_group = 2))::integer AS n2,
            (count(*) FILTER (WHERE parcel.clean_group = 3))::integer AS n3,
            (count(*) FILTER (WHERE parcel.clean_group = 0))::integer AS n_unknown,
            (count(*) FILTER (WHERE parcel.is_object))::integer AS n_object,
            (count(*) FILTER (WHERE parcel_quality.severity = 1))::integer AS n_clean,
            (count(*) FILTER (WHERE parcel_quality.severity = 2))::integer AS n_warning,
            (count(*) FILTER (WHERE parcel_quality.severity = 3))::integer AS n_error,
            round(sum(area_map_m2)::numeric, 1) AS area_m2
        FROM parcel
        LEFT JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
        CROSS JOIN generate_series(12, 19) AS zoom
        GROUP BY 1, 2, 3
    ),
    kept AS (
        SELECT
            zoom, x, y, n, n1, n2, n3, n_unknown, n_object, n_clean, n_warning, n_error,
            round(area_m2::numeric, 1)
        FROM mosaic_cell
    )
    (SELECT * FROM counted EXCEPT SELECT * FROM kept)
    UNION ALL
    (SELECT * FROM kept EXCEPT SELECT * FROM counted)
"""

WRONG_COMMUNES = """
    WITH counted AS (
        SELECT
            commune_code,
            count(*)::integer AS n,
            (count(*) FILTER (WHERE clean_group = 1))::integer AS n1,
            (count(*) FILTER (WHERE clean_group = 2))::integer AS n2,
            (count(*) FILTER (WHERE clean_group = 3))::integer AS n3,
            (count(*) FILTER (WHERE clean_group = 0))::integer AS n_unknown,
            (count(*) FILTER (WHERE is_object))::integer AS n_object,
            round(sum(area_map_m2)::numeric, 1) AS area_m2
        FROM parcel
        GROUP BY 1
    ),
    kept AS (
        SELECT commune_code, n, n1, n2, n3, n_unknown, n_object, round(area_m2::numeric, 1)
        FROM commune_count
        WHERE n <> 0 OR n_unknown <> 0 OR n_object <> 0
    )
    (SELECT * FROM counted EXCEPT SELECT * FROM kept)
    UNION ALL
    (SELECT * FROM kept EXCEPT SELECT * FROM counted)
"""


QUALITY = (
    "SELECT * FROM quality_commune ORDER BY commune_code",
    "SELECT * FROM quality_count ORDER BY commune_code, rule_no",
)


def fill(conn: sql.Connection) -> None:
    """Insert 4,100 parcels over the whole province."""
    factories.commune(conn)
    sql.run(conn, SPREAD, _="parameters make psycopg2 read %% as %")
    sql.run(conn, ON_BORDERS, _="")
    sql.run(conn, JUDGED, _="")


def tiles(z: int) -> list[Tile]:
    """Return every tile of a zoom in the province and in a rim around it."""
    west, south, east, north = BBOX
    first, last = tile_of(z, west - RIM, north + RIM), tile_of(z, east + RIM, south - RIM)
    return [Tile(z, x, y) for x in range(first.x, last.x + 1) for y in range(first.y, last.y + 1)]


def require_kept(conn: sql.Connection) -> None:
    """Compare all kept counts with counting."""
    assert sql.rows(conn, WRONG_CELLS) == []
    assert sql.rows(conn, WRONG_COMMUNES) == []
    kept = [sql.rows(conn, statement) for statement in QUALITY]
    judged.counted(conn)
    assert kept == [sql.rows(conn, statement) for statement in QUALITY]
