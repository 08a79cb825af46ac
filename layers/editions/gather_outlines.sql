-- The outlines of all communes: to about 55 m, less than a map on paper shows.
-- Parameters: none.
SELECT
    commune.code,
    jsonb_agg(
        (ST_AsGeoJSON(ST_MakePolygon(ring.geom), 5)::jsonb -> 'coordinates' -> 0)
        ORDER BY ring.path
    ) AS rings
FROM commune
CROSS JOIN LATERAL (
    SELECT
        part.path || hole.path AS path,
        ST_ExteriorRing(hole.geom) AS geom
    FROM ST_Dump(ST_SimplifyPreserveTopology(commune.geom, 0.0005)) AS part
    CROSS JOIN LATERAL ST_DumpRings(part.geom) AS hole
) AS ring
GROUP BY commune.code
ORDER BY commune.code
