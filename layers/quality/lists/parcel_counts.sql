-- How many judged parcels each commune has, by severity, by the portal's own group, and how many disagree.
-- Parameters: rule (its number; null: none): how many of them it could not judge.
SELECT
    quality_commune.commune_code,
    quality_commune.n,
    ARRAY[
        quality_commune.n - quality_commune.n_clean - quality_commune.n_warning - quality_commune.n_error,
        quality_commune.n_clean,
        quality_commune.n_warning,
        quality_commune.n_error
    ] AS by_severity,
    ARRAY[
        quality_commune.n - quality_commune.own_1 - quality_commune.own_2 - quality_commune.own_3,
        quality_commune.own_1,
        quality_commune.own_2,
        quality_commune.own_3
    ] AS by_group,
    quality_commune.n_disagreeing,
    coalesce(quality_count.unevaluated, 0) AS unevaluated
FROM quality_commune
LEFT JOIN quality_count
    ON
        quality_commune.commune_code = quality_count.commune_code
        AND quality_count.rule_no = %(rule)s::smallint
