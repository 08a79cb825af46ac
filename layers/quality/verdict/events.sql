-- What has become of the findings of a parcel, the latest first.
-- Parameters: id (of the parcel), most (how many).
SELECT
    finding.rule_no,
    finding.commune_code,
    finding.other_id,
    event.at,
    event.event,
    event.value
FROM finding
CROSS JOIN LATERAL (
    SELECT
        finding.first_seen AS at,
        'found' AS event,
        NULL::double precision AS value,
        0 AS id
    UNION ALL
    SELECT
        finding_event.at,
        finding_event.event,
        finding_event.value,
        finding_event.id
    FROM finding_event
    WHERE finding_event.finding_id = finding.id
) AS event
WHERE finding.parcel_id = %(id)s
ORDER BY event.at DESC, event.id DESC, finding.rule_no, finding.other_id
LIMIT %(most)s
