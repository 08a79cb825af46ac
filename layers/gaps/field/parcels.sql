-- The parcels in the boxes around gaps, of whichever commune: never whose they are.
-- Parameters: ids, margin (units of web Mercator), most
WITH near AS (
    SELECT DISTINCT parcel.id
    FROM gap
    JOIN parcel ON parcel.geom_3857 && ST_Expand(gap.geom_3857, %(margin)s)
    WHERE gap.id = ANY(%(ids)s::uuid[])
    LIMIT %(most)s
)

SELECT
    parcel.id AS parcel_id,
    parcel.valid_from,
    parcel.commune_code,
    parcel.sheet_no,
    parcel.parcel_no,
    parcel.land_use,
    parcel.is_object,
    parcel.area_map_m2 AS area_m2,
    ST_AsBinary(parcel.geom) AS geom
FROM near
JOIN parcel ON near.id = parcel.id
ORDER BY parcel.id
