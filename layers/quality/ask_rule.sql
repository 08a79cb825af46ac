-- Whoever fails a rule, of those that have what it needs and that it applies to.
-- Parameters: rule_no, needed (bits of inputs), of_objects, and the thresholds of the rule.
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
JOIN lack USING (parcel_id)
WHERE lack.mask & %(needed)s = 0 AND (%(of_objects)s OR NOT lack.is_object)
