-- What is stored of the parcels in the scope: read once for all that is compared with it. No parameters.
CREATE TEMP TABLE known ON COMMIT DROP AS
SELECT finding.*
FROM scope
-- One by one: for those of a commune the planner would read the province's.
CROSS JOIN LATERAL (
    SELECT
        finding.id,
        finding.rule_no,
        finding.parcel_id,
        finding.other_id,
        finding.commune_code,
        finding.other_commune,
        finding.value,
        finding.said,
        finding.geom IS NOT NULL AS has_geom,
        finding.judged,
        finding.state
    FROM finding
    WHERE finding.parcel_id = scope.parcel_id
    OFFSET 0
) AS finding
