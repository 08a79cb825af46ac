-- The gaps of one tile that are drawn one by one: from zoom 13 all of them, below it those
-- larger than 32 by 32 of the tile's 4096 units; cluster_tile.sql has the rest.
-- Parameters: z, x, y.
WITH tile AS (
    SELECT
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS square,
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 64 / 4096.0) AS seen,
        40075016.685578488::double precision / 4096 / (1 << %(z)s) AS unit_m
),

-- Found first and put in order afterwards, or the planner reads the table in the key's order.
found AS MATERIALIZED (
    SELECT gap.id, gap.kind, gap.state, gap.area_m2, gap.geom_3857
    FROM tile
    JOIN gap ON gap.geom_3857 && tile.seen
    WHERE
        gap.state <> 'closed'
        AND (%(z)s >= 13 OR gap.area_m2 >= (32 * tile.unit_m) ^ 2)
)

SELECT
    found.id,
    found.kind,
    found.state,
    round(found.area_m2::numeric, 1)::double precision AS area,
    -- What falls flat on the tile's grid is drawn one unit wider on each side.
    coalesce(
        ST_AsMVTGeom(
            CASE WHEN %(z)s < 14 THEN ST_Simplify(found.geom_3857, 2 * tile.unit_m, true) ELSE found.geom_3857 END,
            tile.square, 4096, 64
        ),
        ST_AsMVTGeom(ST_Buffer(found.geom_3857, tile.unit_m, 'quad_segs=1 join=mitre'), tile.square, 4096, 64)
    ) AS geom
FROM tile CROSS JOIN found
ORDER BY found.id
