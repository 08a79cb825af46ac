-- The names that the cells of the waiting rows have in their file.
SELECT DISTINCT jsonb_object_keys(source) AS name
FROM staged_refused
ORDER BY name
