-- The boundary of a commune.
-- Parameters: code
SELECT
    code AS commune_code,
    name,
    boundary_is_official::integer AS is_official,
    ST_AsBinary(geom) AS geom
FROM commune
WHERE code = %(code)s
