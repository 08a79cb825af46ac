-- The boundary of a commune, for a map of the commune alone. Parameters: code.
SELECT ST_AsBinary(commune.geom) AS geom
FROM commune
WHERE commune.code = %(code)s
