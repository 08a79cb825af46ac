-- The parcels of one tile as one rule judged them: verdict 0 not evaluated, 1 passed, 2 excused, 3 failed, null
-- where the rule is not for such a parcel. Parameters: z, x, y, rule_no, of_objects.
WITH tile AS (
    SELECT
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS square,
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 64 / 4096.0) AS seen,
        40075016.685578488::double precision / 4096 / (1 << %(z)s) AS unit_m
),

-- Found first and put in order afterwards, as in layers/parcels/tile.sql.
found AS MATERIALIZED (
    SELECT
        parcel.id,
        CASE
            WHEN parcel.is_object AND NOT %(of_objects)s THEN null
            WHEN quality.parcel_id IS null OR %(rule_no)s = ANY(quality.unevaluated) THEN 0
            WHEN %(rule_no)s = ANY(quality.failed) THEN 3
            WHEN %(rule_no)s = ANY(quality.excused) THEN 2
            ELSE 1
        END AS verdict,
        parcel.geom_3857
    FROM tile
    JOIN parcel ON parcel.geom_3857 && tile.seen
    LEFT JOIN parcel_quality AS quality ON quality.parcel_id = parcel.id
)

SELECT
    found.id,
    found.verdict,
    -- What would fall flat is drawn one unit wider on each side.
    coalesce(
        ST_AsMVTGeom(found.geom_3857, tile.square, 4096, 64),
        ST_AsMVTGeom(ST_Buffer(found.geom_3857, tile.unit_m, 'quad_segs=1 join=mitre'), tile.square, 4096, 64)
    ) AS geom
FROM tile CROSS JOIN found
ORDER BY found.id
