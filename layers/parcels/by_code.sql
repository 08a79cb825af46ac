-- The parcels whose code begins so.
-- Parameters: code (6 to 12 characters), most.
SELECT
    parcel.id,
    parcel.sheet_no,
    parcel.parcel_no,
    parcel.former_sheet_no,
    parcel.former_parcel_no,
    parcel.parcel_code,
    commune.name AS commune_name,
    false AS is_former,
    ST_XMin(parcel.geom::box2d) AS west,
    ST_YMin(parcel.geom::box2d) AS south,
    ST_XMax(parcel.geom::box2d) AS east,
    ST_YMax(parcel.geom::box2d) AS north
FROM parcel
JOIN commune ON parcel.commune_code = commune.code
-- A range, not LIKE: it uses the index whatever the database's collation. z is the last letter.
WHERE parcel.parcel_code BETWEEN %(code)s AND rpad(%(code)s, 12, 'z')
ORDER BY parcel.parcel_code, parcel.id
LIMIT %(most)s
