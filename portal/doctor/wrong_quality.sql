-- Answers the communes whose counts of verdicts are not those that counting parcel_quality gives.
-- No parameters.
WITH judged AS (
    SELECT
        commune_code,
        count(*) AS n,
        count(*) FILTER (WHERE is_object) AS n_object,
        count(*) FILTER (WHERE severity = 1) AS n_clean,
        count(*) FILTER (WHERE severity = 2) AS n_warning,
        count(*) FILTER (WHERE severity = 3) AS n_error,
        count(*) FILTER (WHERE own_group = 1) AS own_1,
        count(*) FILTER (WHERE own_group = 2) AS own_2,
        count(*) FILTER (WHERE own_group = 3) AS own_3,
        count(*) FILTER (WHERE own_group > 0 AND clean_group > 0 AND own_group <> clean_group) AS n_disagreeing
    FROM parcel_quality
    GROUP BY commune_code
),

counted AS (
    SELECT
        commune_code,
        rule_no,
        sum(n) FILTER (WHERE kind = 1) AS failed,
        sum(n) FILTER (WHERE kind = 2) AS excused,
        sum(n) FILTER (WHERE kind = 3) AS unevaluated
    FROM (
        SELECT commune_code, 1 AS kind, failed AS rules, count(*) AS n FROM parcel_quality GROUP BY 1, 3
        UNION ALL
        SELECT commune_code, 2, excused, count(*) FROM parcel_quality GROUP BY 1, 3
        UNION ALL
        SELECT commune_code, 3, unevaluated, count(*) FROM parcel_quality GROUP BY 1, 3
    ) AS sets
    CROSS JOIN LATERAL unnest(rules) AS rule_no
    GROUP BY commune_code, rule_no
)

SELECT coalesce(judged.commune_code, kept.commune_code) AS code
FROM judged
FULL JOIN quality_commune AS kept ON judged.commune_code = kept.commune_code
WHERE
    (judged.n, judged.n_object, judged.n_clean, judged.n_warning, judged.n_error,
    judged.own_1, judged.own_2, judged.own_3, judged.n_disagreeing)
    IS DISTINCT FROM
    (kept.n, kept.n_object, kept.n_clean, kept.n_warning, kept.n_error,
    kept.own_1, kept.own_2, kept.own_3, kept.n_disagreeing)
UNION
SELECT coalesce(counted.commune_code, kept.commune_code)
FROM counted
FULL JOIN quality_count AS kept ON counted.commune_code = kept.commune_code AND counted.rule_no = kept.rule_no
WHERE
    (coalesce(counted.failed, 0), coalesce(counted.excused, 0), coalesce(counted.unevaluated, 0))
    <> (coalesce(kept.failed, 0), coalesce(kept.excused, 0), coalesce(kept.unevaluated, 0))
ORDER BY code
