-- Give records of later exports, whose parcel has just gone, the parcel that has their number.
-- Parameters: run, communes
UPDATE record
SET parcel_id = found.id
FROM (
    SELECT
        commune_code,
        sheet_no,
        parcel_no,
        min(id) AS id
    FROM parcel
    WHERE commune_code = ANY(%(communes)s)
    GROUP BY commune_code, sheet_no, parcel_no
) AS found
WHERE
    record.parcel_id IS NULL
    AND record.import_run > %(run)s
    AND record.commune_code = found.commune_code
    AND record.sheet_no = found.sheet_no
    AND record.parcel_no = found.parcel_no
