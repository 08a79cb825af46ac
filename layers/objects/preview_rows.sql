-- The first parts of a file of land objects as they wait to be written.
-- Parameters: most
SELECT
    row_no,
    commune_code,
    name,
    area_m2
FROM staged_object
ORDER BY row_no, commune_code
LIMIT %(most)s
