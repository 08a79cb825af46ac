-- Every commune with its boundary.
SELECT
    code,
    name,
    srid,
    ST_AsBinary(geom) AS wkb
FROM commune
ORDER BY code
