-- How many parcels of each commune were judged, how many of them are roads and canals, how many wait.
-- Parameters: commune (null: all).
SELECT
    commune_count.commune_code AS name,
    coalesce(quality_commune.n, 0) AS judged,
    coalesce(quality_commune.n_object, 0) AS objects,
    greatest(commune_count.n - coalesce(quality_commune.n, 0), 0) AS waiting
FROM commune_count
LEFT JOIN quality_commune ON commune_count.commune_code = quality_commune.commune_code
WHERE %(commune)s::text IS NULL OR commune_count.commune_code = %(commune)s
