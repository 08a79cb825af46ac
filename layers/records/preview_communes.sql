-- Boundary and zone of the commune that most rows of an export are of.
SELECT
    commune.code,
    commune.name,
    commune.srid,
    ST_AsBinary(commune.geom) AS wkb
FROM commune
INNER JOIN (
    SELECT
        commune_code,
        count(*) AS n
    FROM staged_record
    GROUP BY commune_code
) AS staged ON staged.commune_code = commune.code
ORDER BY staged.n DESC, commune.code
LIMIT 1
