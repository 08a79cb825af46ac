-- Boundary and zone of the communes that most of the waiting rows are of.
-- Parameters: most
SELECT
    commune.srid,
    ST_AsBinary(commune.geom) AS wkb
FROM commune
INNER JOIN (
    SELECT
        commune_code,
        count(*) AS n
    FROM staged_parcel
    GROUP BY commune_code
) AS staged ON staged.commune_code = commune.code
ORDER BY staged.n DESC, commune.code
LIMIT %(most)s
