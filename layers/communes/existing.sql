-- Every commune as it stands, for telling what a file would change.
SELECT
    code,
    name,
    kind,
    natural_area_m2,
    srid,
    boundary_is_official,
    ST_AsBinary(geom) AS wkb
FROM commune
