-- The shapes of gaps in WGS 84.
-- Parameters: ids.
SELECT
    id::text AS id,
    ST_AsBinary(geom) AS geom
FROM gap
WHERE id = ANY(%(ids)s::uuid[])
