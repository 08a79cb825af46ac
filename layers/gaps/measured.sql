-- When the communes of a list of gaps were measured, the first and the last of them.
-- Parameters: commune (null: all).
SELECT
    min(computed_at) AS first,
    max(computed_at) AS last
FROM commune_coverage
WHERE %(commune)s::text IS NULL OR commune_code = %(commune)s
