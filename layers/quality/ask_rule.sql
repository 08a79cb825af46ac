-- Whoever fails a rule, be it of what the rule needs and applies to or not. Parameters: rule_no, and the
-- thresholds of the rule.
INSERT INTO answer (rule_no, parcel_id, other_id, value, said, geom)
SELECT
    %(rule_no)s,
    parcel_id,
    {other_id},
    {value},
    {said},
    {geom}
FROM (
{rule}
) AS failing
