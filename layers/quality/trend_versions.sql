-- Since when a rule is what it is: its versions, and its thresholds in each, the first one first.
-- Parameters: rule (its number).
SELECT
    version,
    thresholds,
    since
FROM rule_version
WHERE rule_no = %(rule)s::smallint
ORDER BY since, version
