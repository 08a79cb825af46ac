-- Resolve what was found of parcels of the commune that are no more. Parameters: run, code.
WITH beyond AS MATERIALIZED (
    -- All that the commune has is in the scope: few are looked up among all parcels.
    SELECT
        finding.id,
        finding.parcel_id
    FROM rule
    CROSS JOIN LATERAL (
        SELECT *
        FROM finding
        WHERE finding.rule_no = rule.no AND finding.commune_code = %(code)s AND finding.state <> 'resolved'
        OFFSET 0
    ) AS finding
    WHERE NOT EXISTS (SELECT FROM scope WHERE scope.parcel_id = finding.parcel_id)
)

UPDATE finding
SET state = 'resolved', changed_at = now(), run = %(run)s
FROM (
    SELECT beyond.id
    FROM beyond
    LEFT JOIN parcel ON beyond.parcel_id = parcel.id
    WHERE parcel.id IS NULL
) AS gone
WHERE finding.id = gone.id
