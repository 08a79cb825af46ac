-- The gaps of one tile that are too small to be drawn one by one (tile.sql has the others):
-- by cell of zoom z + 4, kind and state one square that is as large as they are together.
-- Each gap counts in one tile of a zoom, by the middle of its box. Parameters: z, x, y.
WITH tile AS (
    SELECT
        square,
        ST_XMin(square) AS west,
        ST_XMax(square) AS east,
        ST_YMin(square) AS south,
        ST_YMax(square) AS north,
        (ST_XMax(square) - ST_XMin(square)) / 4096 AS unit_m
    FROM ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS square
),

middle AS MATERIALIZED (
    SELECT
        gap.kind,
        gap.state,
        gap.area_m2,
        (ST_XMin(gap.geom_3857) + ST_XMax(gap.geom_3857)) / 2 AS x,
        (ST_YMin(gap.geom_3857) + ST_YMax(gap.geom_3857)) / 2 AS y
    FROM tile
    JOIN gap ON gap.geom_3857 && tile.square
    WHERE %(z)s < 13 AND gap.state <> 'closed' AND gap.area_m2 < (32 * tile.unit_m) ^ 2
),

-- In the tile's units from its corner, y down.
small AS MATERIALIZED (
    SELECT
        middle.kind,
        middle.state,
        middle.area_m2,
        (middle.x - tile.west) / tile.unit_m AS x_px,
        (tile.north - middle.y) / tile.unit_m AS y_px
    FROM tile
    JOIN middle
        ON
            middle.x >= tile.west AND middle.x < tile.east
            AND middle.y > tile.south AND middle.y <= tile.north
),

cluster AS (
    SELECT
        floor(x_px / 256) AS cell_x,
        floor(y_px / 256) AS cell_y,
        kind,
        state,
        sum(area_m2) AS area_m2,
        count(*) AS n,
        avg(x_px) AS x_px,
        avg(y_px) AS y_px
    FROM small
    GROUP BY 1, 2, 3, 4
),

-- A square of no whole unit would not be seen.
square AS (
    SELECT
        *,
        round(x_px) AS left_px,
        round(y_px) AS top_px,
        greatest(1, round(sqrt(area_m2) / unit_m)) AS side_px
    FROM tile CROSS JOIN cluster
)

SELECT
    NULL::bigint AS id,
    kind,
    state,
    round(area_m2)::bigint AS area,
    n,
    ST_Reverse(ST_MakeEnvelope(
        left_px - floor(side_px / 2), top_px - floor(side_px / 2),
        left_px + ceil(side_px / 2), top_px + ceil(side_px / 2)
    )) AS geom
FROM square
ORDER BY cell_y, cell_x, kind, state
