-- Parcels on the sheets of the file that the file does not have, how many, and of how many that is
-- not certain.
-- Parameters: most
SELECT
    id,
    commune_code,
    sheet_no,
    parcel_no,
    count(*) OVER () AS total,
    count(*) FILTER (WHERE NOT is_certain) OVER () AS uncertain
FROM staged_missing
ORDER BY commune_code, sheet_no, parcel_no, id
LIMIT %(most)s
