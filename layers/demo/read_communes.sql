-- The communes of the demonstration, in the order in which their parcels are numbered.
SELECT
    code,
    srid,
    ST_AsBinary(geom) AS geom
FROM commune
ORDER BY code
