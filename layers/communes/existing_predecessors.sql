-- Former communes as they stand, for telling what the province's table would change.
SELECT
    code,
    commune_code,
    name,
    district,
    province,
    ST_X(point) AS lon,
    ST_Y(point) AS lat,
    ST_XMin(extent) AS west,
    ST_YMin(extent) AS south,
    ST_XMax(extent) AS east,
    ST_YMax(extent) AS north
FROM former_commune
