-- What a list says of findings, in no order.
-- Parameters: ids.
SELECT
    finding.id,
    finding.rule_no,
    finding.commune_code,
    commune.name AS commune_name,
    finding.parcel_id,
    parcel.sheet_no,
    parcel.parcel_no,
    parcel.parcel_code,
    nullif(finding.other_id, 0) AS other_id,
    other.commune_code AS other_commune,
    other.sheet_no AS other_sheet_no,
    other.parcel_no AS other_parcel_no,
    finding.value,
    finding.said,
    finding.state,
    finding.first_seen,
    finding.changed_at,
    ST_XMin(box.of) AS west,
    ST_YMin(box.of) AS south,
    ST_XMax(box.of) AS east,
    ST_YMax(box.of) AS north
FROM finding
JOIN parcel ON finding.parcel_id = parcel.id
JOIN commune ON finding.commune_code = commune.code
LEFT JOIN parcel AS other ON finding.other_id = other.id
CROSS JOIN LATERAL (SELECT coalesce(finding.geom, parcel.geom)::box2d AS of) AS box
WHERE finding.id = ANY(%(ids)s::bigint[])
