-- How many parcels of each judged commune fail a rule, are excused from it, could not be judged by it.
-- Parameters: rule (its number).
SELECT
    quality_commune.commune_code,
    quality_commune.n AS judged,
    quality_commune.n_object AS objects,
    coalesce(quality_count.failed, 0) AS failed,
    coalesce(quality_count.excused, 0) AS excused,
    coalesce(quality_count.unevaluated, 0) AS unevaluated
FROM quality_commune
LEFT JOIN quality_count
    ON
        quality_commune.commune_code = quality_count.commune_code
        AND quality_count.rule_no = %(rule)s::smallint
