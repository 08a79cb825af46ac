-- What is counted of the verdicts in each commune: how many parcels were judged, how many of them are roads
-- and canals, how many wait, and by rule how many fail it, are excused from it, could not be judged by it.
-- The last as one text a commune, "{{rule,failed,excused,unevaluated},…}": whoever has seen it before
-- knows what it amounts to. Parameters: commune (null: all).
SELECT
    commune_count.commune_code AS name,
    coalesce(quality_commune.n, 0) AS judged,
    coalesce(quality_commune.n_object, 0) AS objects,
    greatest(commune_count.n - coalesce(quality_commune.n, 0), 0) AS waiting,
    coalesce(counted.rules, '{}') AS rules
FROM commune_count
LEFT JOIN quality_commune ON commune_count.commune_code = quality_commune.commune_code
LEFT JOIN (
    SELECT
        quality_count.commune_code,
        array_agg(ARRAY[rule_no, failed, excused, unevaluated])::text AS rules
    FROM quality_count
    WHERE %(commune)s::text IS NULL OR quality_count.commune_code = %(commune)s
    GROUP BY quality_count.commune_code
) AS counted ON commune_count.commune_code = counted.commune_code
WHERE %(commune)s::text IS NULL OR commune_count.commune_code = %(commune)s
