-- The parcels that the file changes, of those that wait to be written.
SELECT coalesce(array_agg(parcel_id), '{}') AS ids
FROM staged_change
