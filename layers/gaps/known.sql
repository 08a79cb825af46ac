-- The gaps a commune has already. Parameters: code.
SELECT id::text AS id, kind, state, parents::text[] AS parents, ST_AsBinary(geom) AS geom
FROM gap
WHERE commune_code = %(code)s
ORDER BY id
