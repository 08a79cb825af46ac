-- The gaps of a package with their commune.
-- Parameters: ids
SELECT
    gap.id::text AS id,
    gap.commune_code,
    commune.name AS commune_name,
    commune.srid,
    commune.boundary_is_official,
    gap.kind,
    gap.state,
    gap.holder AS holder_id,
    team.name AS team,
    gap.due_on,
    gap.area_m2,
    gap.width_m,
    gap.changed_at,
    ST_AsBinary(gap.geom) AS geom
FROM gap
JOIN commune ON gap.commune_code = commune.code
LEFT JOIN team ON gap.holder = team.id
WHERE gap.id = ANY(%(ids)s::uuid[])
ORDER BY gap.id
