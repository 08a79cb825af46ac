-- The indexes of parcel that find parcels and forbid nothing, and how each was made. No parameters.
SELECT
    indexrelid::regclass::text AS name,
    pg_get_indexdef(indexrelid) AS definition
FROM pg_index
WHERE indrelid = 'parcel'::regclass AND NOT indisunique
ORDER BY name
