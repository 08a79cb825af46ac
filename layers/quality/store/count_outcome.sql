-- Passed, failed, excused and not evaluated of the parcels judged, by rule. No parameters.
WITH counted AS (
    SELECT
        rule_no,
        coalesce(sum(n) FILTER (WHERE kind = 1), 0) AS failed,
        coalesce(sum(n) FILTER (WHERE kind = 2), 0) AS excused,
        coalesce(sum(n) FILTER (WHERE kind = 3), 0) AS unevaluated
    FROM (
        SELECT 1 AS kind, failed AS rules, count(*) AS n FROM outcome GROUP BY failed
        UNION ALL
        SELECT 2, excused, count(*) FROM outcome GROUP BY excused
        UNION ALL
        SELECT 3, unevaluated, count(*) FROM outcome GROUP BY unevaluated
    ) AS sets
    CROSS JOIN LATERAL unnest(rules) AS rule_no
    GROUP BY rule_no
),

judged AS (
    SELECT
        count(*) AS n,
        count(*) FILTER (WHERE is_object) AS n_object
    FROM outcome
)

SELECT
    rule.code,
    (judged.n - CASE WHEN rule.of_objects THEN 0 ELSE judged.n_object END
    - coalesce(counted.failed + counted.excused + counted.unevaluated, 0))::integer AS passed,
    coalesce(counted.failed, 0)::integer AS failed,
    coalesce(counted.excused, 0)::integer AS excused,
    coalesce(counted.unevaluated, 0)::integer AS unevaluated
FROM rule
CROSS JOIN judged
LEFT JOIN counted ON rule.no = counted.rule_no
WHERE rule.is_in_force
ORDER BY rule.no
