-- One gap with its commune.
-- Parameters: id.
SELECT
    gap.id::text AS id,
    gap.commune_code,
    commune.name AS commune_name,
    commune.srid,
    commune.boundary_is_official,
    gap.kind,
    gap.state,
    team.name AS holder,
    gap.holder AS holder_id,
    gap.due_on,
    gap_work(gap.state, gap.holder, gap.due_on) AS seen,
    gap.exclusion,
    gap.reopened_at,
    EXISTS (SELECT FROM coverage_due WHERE coverage_due.commune_code = gap.commune_code) AS is_measure_due,
    gap.area_m2,
    gap.width_m,
    gap.found_at,
    gap.changed_at,
    gap.parents::text[] AS parents,
    ST_XMin(gap.geom::box2d) AS west,
    ST_YMin(gap.geom::box2d) AS south,
    ST_XMax(gap.geom::box2d) AS east,
    ST_YMax(gap.geom::box2d) AS north,
    ST_AsBinary(gap.geom) AS geom
FROM gap
JOIN commune ON gap.commune_code = commune.code
LEFT JOIN team ON gap.holder = team.id
WHERE gap.id = %(id)s::uuid
