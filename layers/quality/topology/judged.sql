-- The parcels of the scope, in the order of their numbers.
SELECT
    parcel.id,
    parcel.commune_code,
    parcel.sheet_no,
    parcel.parcel_code,
    parcel.is_object,
    ST_AsBinary(parcel.geom) AS geom
FROM scope
INNER JOIN parcel ON scope.parcel_id = parcel.id
ORDER BY parcel.id
