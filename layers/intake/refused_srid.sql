-- The coordinate system of the file that the waiting rows came from; some may be in WGS 84 already.
SELECT srid
FROM staged_refused
WHERE srid IS NOT NULL
GROUP BY srid
ORDER BY srid = 4326, count(*) DESC
LIMIT 1
