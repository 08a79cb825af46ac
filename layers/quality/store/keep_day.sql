-- The counts of a commune as they stand today, the last of today's. Parameters: code.
INSERT INTO quality_day AS kept (commune_code, day, rule_no, version, passed, failed, excused, unevaluated)
SELECT
    %(code)s,
    (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
    rule.no,
    rule.version,
    coalesce(judged.n - CASE WHEN rule.of_objects THEN 0 ELSE judged.n_object END, 0)
    - coalesce(counted.failed + counted.excused + counted.unevaluated, 0),
    coalesce(counted.failed, 0),
    coalesce(counted.excused, 0),
    coalesce(counted.unevaluated, 0)
FROM rule
LEFT JOIN quality_commune AS judged ON judged.commune_code = %(code)s
LEFT JOIN quality_count AS counted ON counted.commune_code = %(code)s AND counted.rule_no = rule.no
WHERE rule.is_in_force
ON CONFLICT (commune_code, day, rule_no) DO UPDATE SET
    version = excluded.version,
    passed = excluded.passed,
    failed = excluded.failed,
    excused = excluded.excused,
    unevaluated = excluded.unevaluated
WHERE
    (kept.version, kept.passed, kept.failed, kept.excused, kept.unevaluated)
    IS DISTINCT FROM
    (excluded.version, excluded.passed, excluded.failed, excluded.excused, excluded.unevaluated)
