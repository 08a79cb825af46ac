-- The communes of the scope's parcels and those that may hold some of their land, which lies in this box.
-- Parameters: west, south, east, north (null: nowhere).
SELECT
    commune.code,
    ST_AsBinary(commune.geom) AS geom
FROM commune
WHERE
    commune.geom && ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 4326)
    OR commune.code IN (SELECT scope.commune_code FROM scope)
ORDER BY commune.code
