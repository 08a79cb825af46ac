-- One finding with the shape of its defect: of the parcel where it has none of its own.
-- Parameters: id (of the finding).
SELECT
    finding.id,
    finding.rule_no,
    finding.parcel_id,
    finding.other_id,
    finding.commune_code,
    finding.other_commune,
    finding.value,
    finding.said,
    finding.state,
    finding.judged,
    finding.first_seen,
    finding.changed_at,
    finding.geom IS NOT NULL AS has_shape,
    ST_AsBinary(coalesce(finding.geom, parcel.geom)) AS geom
FROM finding
JOIN parcel ON finding.parcel_id = parcel.id
WHERE finding.id = %(id)s
