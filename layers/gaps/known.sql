-- The gaps a commune has already. Parameters: code.
SELECT id, kind, area_m2, width_m, state, parents, ST_AsBinary(geom) AS geom
FROM gap
WHERE commune_code = %(code)s
ORDER BY id
