-- Parcels on the sheets of the file that the file does not have.
-- Parameters: most
SELECT
    id,
    commune_code,
    sheet_no,
    parcel_no,
    count(*) OVER () AS total
FROM staged_missing
ORDER BY commune_code, sheet_no, parcel_no, id
LIMIT %(most)s
