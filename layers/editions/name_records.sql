-- Records by their ids, with the sheet and number that they name; one that is gone has only its id.
-- Parameters: ids.
SELECT
    wanted.id,
    record.sheet_no,
    record.parcel_no,
    record.parcel_id,
    record.id IS NOT NULL AS is_there
FROM unnest(%(ids)s::bigint[]) AS wanted (id)
LEFT JOIN record ON wanted.id = record.id
ORDER BY wanted.id
