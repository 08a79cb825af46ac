-- The parcels of one tile. Parameters: z, x, y.
WITH tile AS (
    SELECT
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS square,
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 64 / 4096.0) AS seen,
        40075016.685578488::double precision / 4096 / (1 << %(z)s) AS unit_m
),

-- Found first and put in order afterwards: to save the sort the planner would read the whole
-- table in the order of its key.
found AS MATERIALIZED (
    SELECT
        parcel.id,
        parcel.clean_group,
        coalesce(parcel_quality.severity, 0) AS severity,
        parcel.sheet_no,
        parcel.parcel_no,
        array_to_string(parcel.land_use, '+') AS land_use,
        parcel.geom_3857
    FROM tile
    JOIN parcel ON parcel.geom_3857 && tile.seen
    LEFT JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
)

SELECT
    found.id,
    found.clean_group AS "group",
    found.severity,
    found.sheet_no,
    found.parcel_no,
    found.land_use,
    -- A strip narrower than the tile's grid falls flat and would be left out: it is drawn
    -- one unit wider on each side instead.
    coalesce(
        ST_AsMVTGeom(found.geom_3857, tile.square, 4096, 64),
        ST_AsMVTGeom(ST_Buffer(found.geom_3857, tile.unit_m, 'quad_segs=1 join=mitre'), tile.square, 4096, 64)
    ) AS geom
FROM tile CROSS JOIN found
ORDER BY found.id
