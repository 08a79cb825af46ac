-- Set rows aside of which neither the code nor a parcel tells the commune.
WITH unplaced AS (
    DELETE FROM staged_record WHERE commune_code IS NULL
    RETURNING *
)

INSERT INTO staged_refusal (row_no, sheet_no, parcel_no, reason, source)
SELECT
    row_no,
    sheet_no,
    parcel_no,
    'former commune ' || former_commune_code
    || ' was divided and no parcel tells over which one: say it with --commune',
    source
FROM unplaced
