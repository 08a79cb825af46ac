-- The gaps of one tile that are too small to be drawn one by one (tile.sql has the others):
-- by cell of zoom z + 5, kind and state one square that is as large as they are together.
-- Each gap counts in one tile of a zoom, by the middle of its box. Parameters: z, x, y.
WITH tile AS (
    SELECT
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS square,
        40075016.685578488 / 4096 / (1 << %(z)s) AS unit_m
),

small AS (
    SELECT
        gap.kind,
        gap.state,
        gap.area_m2,
        middle.point,
        mosaic_x(middle.point, %(z)s + 5) AS cell_x,
        mosaic_y(middle.point, %(z)s + 5) AS cell_y
    FROM tile
    JOIN gap ON gap.geom_3857 && tile.square
    CROSS JOIN LATERAL (SELECT ST_Centroid(ST_Envelope(gap.geom_3857)) AS point OFFSET 0) AS middle
    WHERE
        gap.state <> 'closed'
        AND %(z)s < 13
        AND gap.area_m2 < (32 * tile.unit_m) ^ 2
        AND mosaic_x(middle.point, %(z)s) = %(x)s
        AND mosaic_y(middle.point, %(z)s) = %(y)s
),

cluster AS (
    SELECT
        cell_x,
        cell_y,
        kind,
        state,
        sum(area_m2) AS area_m2,
        count(*) AS n,
        ST_Centroid(ST_Collect(point)) AS middle
    FROM small
    GROUP BY cell_x, cell_y, kind, state
)

SELECT
    NULL::bigint AS id,
    cluster.kind,
    cluster.state,
    round(cluster.area_m2::numeric, 1)::double precision AS area,
    cluster.n,
    -- Not smaller than one unit, or it would fall flat.
    ST_AsMVTGeom(
        ST_Expand(cluster.middle, greatest(sqrt(cluster.area_m2) / 2, tile.unit_m)), tile.square, 4096, 64
    ) AS geom
FROM tile CROSS JOIN cluster
ORDER BY cluster.cell_y, cluster.cell_x, cluster.kind, cluster.state
