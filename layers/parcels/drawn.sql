-- Every parcel of a commune with what a map of the commune alone says of it.
-- Parameters: code.
SELECT
    parcel.sheet_no,
    parcel.parcel_no,
    array_to_string(parcel.land_use, '+') AS land_use,
    parcel.area_map_m2 AS area_m2,
    parcel.clean_group,
    parcel.is_object,
    ST_AsBinary(parcel.geom) AS geom
FROM parcel
WHERE parcel.commune_code = %(code)s
ORDER BY parcel.id
