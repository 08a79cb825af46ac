-- The gaps of one tile that are drawn one by one: from zoom 13 all of them, below it those
-- larger than 32 by 32 of the tile's 4096 units; cluster_tile.sql has the rest.
-- Parameters: z, x, y.
WITH tile AS (
    SELECT
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS square,
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 64 / 4096.0) AS seen,
        40075016.685578488::double precision / 4096 / (1 << %(z)s) AS unit_m
)

SELECT
    gap.id,
    gap.kind,
    gap.state,
    round(gap.area_m2::numeric, 1)::double precision AS area,
    -- What falls flat on the tile's grid is drawn one unit wider on each side.
    coalesce(
        ST_AsMVTGeom(
            CASE WHEN %(z)s < 14 THEN ST_Simplify(gap.geom_3857, 2 * tile.unit_m, true) ELSE gap.geom_3857 END,
            tile.square, 4096, 64
        ),
        ST_AsMVTGeom(ST_Buffer(gap.geom_3857, tile.unit_m, 'quad_segs=1 join=mitre'), tile.square, 4096, 64)
    ) AS geom
FROM tile
JOIN gap ON gap.geom_3857 && tile.seen
WHERE
    gap.state <> 'closed'
    AND (%(z)s >= 13 OR gap.area_m2 >= (32 * tile.unit_m) ^ 2)
ORDER BY gap.id
