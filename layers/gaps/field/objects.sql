-- The roads, canals and other land objects in the boxes around gaps.
-- Parameters: ids, margin (units of web Mercator), most
WITH near AS (
    SELECT DISTINCT land_object.id
    FROM gap
    JOIN land_object ON land_object.geom_3857 && ST_Expand(gap.geom_3857, %(margin)s)
    WHERE gap.id = ANY(%(ids)s::uuid[])
    LIMIT %(most)s
)

SELECT
    land_object.id AS object_id,
    land_object.kind,
    land_object.name,
    land_object.area_m2,
    ST_AsBinary(land_object.geom) AS geom
FROM near
JOIN land_object ON near.id = land_object.id
ORDER BY land_object.id
