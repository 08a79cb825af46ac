-- The first rows of a file as they wait to be written.
-- Parameters: most
SELECT
    row_no,
    commune_code,
    sheet_no,
    parcel_no,
    land_use,
    area_map_m2,
    area_declared_m2,
    area_legal_m2
FROM staged_parcel
ORDER BY row_no
LIMIT %(most)s
