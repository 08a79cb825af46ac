-- Link the records that a run of parcels has linked otherwise as they were; those that a later
-- export has written are that export's.
-- Parameters: run
UPDATE record
SET parcel_id = parcel.id
FROM import_change
LEFT JOIN parcel ON parcel.id = (import_change.before ->> 'parcel_id')::bigint
WHERE
    import_change.import_run = %(run)s
    AND import_change.table_name = 'record'
    AND record.id = import_change.row_key::bigint
    AND coalesce(record.import_run, 0) < %(run)s
