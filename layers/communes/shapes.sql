-- The polygons of communes in WGS 84, in code order.
-- Parameters: codes.
SELECT
    code,
    ST_AsBinary(geom) AS geom
FROM commune
WHERE code = ANY(%(codes)s)
ORDER BY code
