-- How many parcels of each commune fail each rule, are excused from it, could not be judged by it.
-- Parameters: commune (null: all).
SELECT
    commune_code,
    rule_no,
    failed,
    excused,
    unevaluated
FROM quality_count
WHERE %(commune)s::text IS NULL OR commune_code = %(commune)s
