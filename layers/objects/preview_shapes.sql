-- Shapes of parts that wait to be written, the largest first: the small ones would not be seen.
-- Parameters: most
SELECT
    name,
    ST_AsBinary(geom) AS wkb
FROM staged_object
ORDER BY area_m2 DESC, row_no
LIMIT %(most)s
