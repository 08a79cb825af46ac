-- The parcels of the scope.
SELECT
    parcel.id,
    parcel.is_object,
    parcel.commune_code,
    parcel.sheet_no,
    parcel.parcel_code,
    ST_AsBinary(parcel.geom, 'NDR') AS geom
FROM scope
INNER JOIN parcel ON scope.parcel_id = parcel.id
