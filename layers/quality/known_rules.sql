-- The rules in force, each as it was last written down. No parameters.
SELECT DISTINCT ON (rule.no)
    rule.no,
    rule_version.sha256
FROM rule
JOIN rule_version ON rule.no = rule_version.rule_no
WHERE rule.is_in_force
ORDER BY rule.no, rule_version.since DESC
