-- The gaps of the demonstration that nobody has touched, commune by commune, the largest first.
SELECT id::text AS id, commune_code, kind, area_m2, ST_NRings(geom) = 1 AS is_simple
FROM gap
WHERE state = 'found' AND kind <> 'sliver'
ORDER BY commune_code, area_m2 DESC, id
