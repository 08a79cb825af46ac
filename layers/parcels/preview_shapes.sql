-- Shapes of rows that wait to be written, one of so many.
-- Parameters: every (1: each of the first rows), most
SELECT
    parcel_no,
    ST_AsBinary(geom) AS wkb
FROM staged_parcel
WHERE row_no %% %(every)s = 0
ORDER BY row_no
LIMIT %(most)s
