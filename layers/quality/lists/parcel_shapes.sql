-- The shapes of parcels.
-- Parameters: ids.
SELECT
    id AS parcel_id,
    ST_AsBinary(geom) AS geom
FROM parcel
WHERE id = ANY(%(ids)s::bigint[])
