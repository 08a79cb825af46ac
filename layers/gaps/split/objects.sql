-- The canals, roads and other land that is no parcel along a gap. Parameters: id, reach_m,
-- most (how many at most).
WITH here AS MATERIALIZED (
    -- Prepared once for all that is compared with it, which distances are not.
    SELECT ST_Buffer(geom_3857, %(reach_m)s, 'quad_segs=1') AS geom FROM gap WHERE id = %(id)s::uuid
),

thing AS (
    SELECT
        0 AS source,
        land_object.id,
        land_object.kind,
        coalesce(land_object.name, '') AS name,
        land_object.geom
    FROM here
    JOIN land_object ON ST_Intersects(here.geom, land_object.geom_3857)
    UNION ALL
    SELECT
        1,
        parcel.id,
        CASE WHEN parcel.land_use = ARRAY['DGT'] THEN 'road' ELSE 'water' END,
        '',
        parcel.geom
    FROM here
    JOIN parcel ON ST_Intersects(here.geom, parcel.geom_3857)
    WHERE parcel.is_object
)

SELECT
    thing.kind,
    thing.name,
    ST_AsBinary(thing.geom) AS geom
FROM thing
ORDER BY thing.source, thing.id
LIMIT %(most)s
