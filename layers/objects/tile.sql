-- The land objects of one tile. Parameters: z, x, y.
WITH tile AS (
    SELECT
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS square,
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 64 / 4096.0) AS seen,
        40075016.685578488::double precision / 4096 / (1 << %(z)s) AS unit_m
),

-- Found first and put in order afterwards, or the planner reads the table in the key's order.
found AS MATERIALIZED (
    SELECT land_object.id, land_object.kind, land_object.geom_3857
    FROM tile
    JOIN land_object ON land_object.geom_3857 && tile.seen
)

SELECT
    found.id,
    found.kind,
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
