-- The indexes of parcel that every row goes into and that forbid nothing, and how each was made.
-- Those of some rows stay: most files have no such row, and to make one means reading all parcels.
-- That of runs stays too: all rows go to its end, while the server has nothing else to do.
-- No parameters.
SELECT
    indexrelid::regclass::text AS name,
    pg_get_indexdef(indexrelid) AS definition
FROM pg_index
WHERE indrelid = 'parcel'::regclass AND NOT indisunique AND indpred IS NULL AND indexrelid <> 'parcel_import_run'::regclass
ORDER BY name
