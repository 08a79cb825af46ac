-- Every name that a commune is found by: its own and those of the former communes in it.
SELECT
    commune.code,
    commune.name,
    commune.name AS place,
    NULL AS former_code,
    ST_XMin(commune.geom::box2d) AS west,
    ST_YMin(commune.geom::box2d) AS south,
    ST_XMax(commune.geom::box2d) AS east,
    ST_YMax(commune.geom::box2d) AS north
FROM commune
UNION ALL
SELECT
    commune.code,
    commune.name,
    former_commune.name,
    former_commune.code,
    ST_XMin(former_commune.extent::box2d),
    ST_YMin(former_commune.extent::box2d),
    ST_XMax(former_commune.extent::box2d),
    ST_YMax(former_commune.extent::box2d)
FROM former_commune
JOIN commune ON former_commune.commune_code = commune.code
ORDER BY former_code NULLS FIRST, code
