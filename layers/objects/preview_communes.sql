-- Boundary and zone of the communes that most of the waiting parts are in.
-- Parameters: most
SELECT
    commune.srid,
    ST_AsBinary(commune.geom) AS wkb
FROM commune
INNER JOIN (
    SELECT
        commune_code,
        sum(area_m2) AS area_m2
    FROM staged_object
    GROUP BY commune_code
) AS staged ON staged.commune_code = commune.code
ORDER BY staged.area_m2 DESC, commune.code
LIMIT %(most)s
