-- The open gaps of a commune, slivers left out: what its figures count.
-- Parameters: commune.
SELECT
    gap.id::text AS id,
    gap.kind,
    gap.state,
    gap.area_m2,
    gap.due_on
FROM gap
WHERE gap.commune_code = %(commune)s AND gap.kind <> 'sliver' AND gap.state NOT IN ('closed', 'excluded')
ORDER BY gap.id
