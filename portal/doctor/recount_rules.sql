-- Fills quality_count, which is empty, from verdicts: what its triggers would have kept. No parameters.
INSERT INTO quality_count (commune_code, rule_no, failed, excused, unevaluated)
SELECT
    commune_code,
    rule_no,
    coalesce(sum(n) FILTER (WHERE kind = 1), 0),
    coalesce(sum(n) FILTER (WHERE kind = 2), 0),
    coalesce(sum(n) FILTER (WHERE kind = 3), 0)
FROM (
    SELECT commune_code, 1 AS kind, failed AS rules, count(*) AS n FROM parcel_quality GROUP BY 1, 3
    UNION ALL
    SELECT commune_code, 2, excused, count(*) FROM parcel_quality GROUP BY 1, 3
    UNION ALL
    SELECT commune_code, 3, unevaluated, count(*) FROM parcel_quality GROUP BY 1, 3
) AS sets
CROSS JOIN LATERAL unnest(rules) AS rule_no
GROUP BY commune_code, rule_no
