-- Sheet and number that records say, of those that are gone as the run that removed them keeps them.
-- Parameters: ids.
SELECT
    wanted.id,
    parcel.id AS parcel_id,
    coalesce(record.commune_code, former.before ->> 'commune_code') AS commune_code,
    coalesce(record.sheet_no, former.before ->> 'sheet_no') AS sheet_no,
    coalesce(record.parcel_no, former.before ->> 'parcel_no') AS parcel_no
FROM unnest(%(ids)s::bigint[]) AS wanted (id)
LEFT JOIN record ON wanted.id = record.id
LEFT JOIN LATERAL (
    SELECT import_change.before
    FROM import_run
    INNER JOIN import_change ON import_run.id = import_change.import_run
    WHERE
        record.id IS NULL
        AND import_change.table_name = 'record'
        AND import_change.row_key = wanted.id::text
        AND import_change.before IS NOT NULL
    ORDER BY import_run.id DESC
    LIMIT 1
) AS former ON true
LEFT JOIN parcel ON coalesce(record.parcel_id, (former.before ->> 'parcel_id')::bigint) = parcel.id
