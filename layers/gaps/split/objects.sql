-- The canals, roads and other land that is no parcel along a gap. Parameters: id, reach_m,
-- most (how many at most).
WITH gap_here AS MATERIALIZED (
    SELECT geom_3857 FROM gap WHERE id = %(id)s::uuid
),

-- Found by their boxes first: the planner would else measure every object of the province.
thing AS MATERIALIZED (
    SELECT
        0 AS source,
        land_object.id,
        land_object.kind,
        coalesce(land_object.name, '') AS name,
        land_object.geom,
        land_object.geom_3857
    FROM gap_here
    JOIN land_object ON land_object.geom_3857 && ST_Expand(gap_here.geom_3857, %(reach_m)s)
    UNION ALL
    SELECT
        1,
        parcel.id,
        CASE WHEN parcel.land_use = ARRAY['DGT'] THEN 'road' ELSE 'water' END,
        '',
        parcel.geom,
        parcel.geom_3857
    FROM gap_here
    JOIN parcel ON parcel.geom_3857 && ST_Expand(gap_here.geom_3857, %(reach_m)s)
    WHERE parcel.is_object
)

SELECT
    thing.kind,
    thing.name,
    ST_AsBinary(thing.geom) AS geom
FROM gap_here
JOIN thing ON ST_DWithin(thing.geom_3857, gap_here.geom_3857, %(reach_m)s)
ORDER BY thing.source, thing.id
LIMIT %(most)s
