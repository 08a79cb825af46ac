-- The packages that hold any of some gaps, the latest first.
-- Parameters: ids
SELECT
    id::text AS id,
    taken_at,
    actor,
    sha256,
    cardinality(gap_ids) AS gaps,
    jsonb_array_length(manifest -> 'parcels') AS parcels
FROM gap_package
WHERE gap_ids && %(ids)s::uuid[]
ORDER BY taken_at DESC, id
LIMIT 50
