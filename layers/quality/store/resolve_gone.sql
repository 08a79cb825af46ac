-- Resolve what was found of parcels of the commune that are no more. Parameters: run, code.
UPDATE finding
SET state = 'resolved', changed_at = now(), run = %(run)s
FROM (
    SELECT finding.id
    FROM rule
    CROSS JOIN LATERAL (
        SELECT *
        FROM finding
        WHERE finding.rule_no = rule.no AND finding.commune_code = %(code)s AND finding.state <> 'resolved'
        OFFSET 0
    ) AS finding
    LEFT JOIN parcel ON finding.parcel_id = parcel.id
    WHERE parcel.id IS NULL
) AS gone
WHERE finding.id = gone.id
