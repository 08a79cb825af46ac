-- Roads and canals of a layer of their own that may lie in the holes of these parcels.
-- Parameters: ids.
SELECT DISTINCT
    land_object.id,
    ST_AsBinary(land_object.geom) AS geom
FROM unnest(%(ids)s::bigint[]) AS holed (parcel_id)
INNER JOIN parcel ON holed.parcel_id = parcel.id
INNER JOIN land_object ON parcel.geom_3857 && land_object.geom_3857
ORDER BY land_object.id
