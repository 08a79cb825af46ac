-- How many parcels of each sheet of a commune fail each rule, are excused from it, could not be judged by it.
-- Parameters: commune.
SELECT
    parcel.sheet_no,
    one.rule_no,
    count(*) FILTER (WHERE one.kind = 'failed') AS failed,
    count(*) FILTER (WHERE one.kind = 'excused') AS excused,
    count(*) FILTER (WHERE one.kind = 'unevaluated') AS unevaluated
FROM parcel
JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
CROSS JOIN LATERAL (
    SELECT 'failed' AS kind, unnest(parcel_quality.failed) AS rule_no
    UNION ALL
    SELECT 'excused', unnest(parcel_quality.excused)
    UNION ALL
    SELECT 'unevaluated', unnest(parcel_quality.unevaluated)
) AS one
WHERE parcel.commune_code = %(commune)s
GROUP BY parcel.sheet_no, one.rule_no
