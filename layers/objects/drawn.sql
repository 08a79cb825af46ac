-- The land objects of a commune, for a map of the commune alone. Parameters: code.
SELECT
    land_object.kind,
    ST_AsBinary(land_object.geom) AS geom
FROM land_object
WHERE land_object.commune_code = %(code)s
ORDER BY land_object.id
