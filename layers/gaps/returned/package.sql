-- A package that was taken to the field, the communes of its gaps and the zone of the first.
-- Parameters: id
SELECT
    gap_package.id::text AS id,
    gap_package.taken_at,
    gap_package.actor,
    gap_package.manifest,
    array_agg(DISTINCT commune.code ORDER BY commune.code) AS communes,
    min(commune.srid) AS zone
FROM gap_package
JOIN gap ON gap.id = ANY(gap_package.gap_ids)
JOIN commune ON commune.code = gap.commune_code
WHERE gap_package.id = %(id)s::uuid
GROUP BY gap_package.id
