-- What a parcel fails, or is excused for: the gravest first, the finding of the same pair last.
-- Parameters: id (of the parcel).
SELECT
    finding.id,
    finding.rule_no,
    finding.parcel_id,
    finding.commune_code,
    finding.other_id,
    finding.other_commune,
    other.sheet_no AS other_sheet_no,
    other.parcel_no AS other_parcel_no,
    other.id IS NOT NULL AS has_other,
    finding.value,
    finding.said,
    finding.state,
    finding.judged,
    finding.first_seen,
    finding.changed_at,
    check_run.finished_at AS run_at,
    check_run.rules AS run_rules,
    finding.geom IS NOT NULL AS has_shape,
    ST_XMin(coalesce(finding.geom, parcel.geom)::box2d) AS west,
    ST_YMin(coalesce(finding.geom, parcel.geom)::box2d) AS south,
    ST_XMax(coalesce(finding.geom, parcel.geom)::box2d) AS east,
    ST_YMax(coalesce(finding.geom, parcel.geom)::box2d) AS north,
    ST_AsBinary(finding.geom) AS geom,
    exception.id AS exception_id,
    exception.reason,
    exception.actor,
    exception.created_at AS excused_at,
    exception.until
FROM finding
JOIN parcel ON finding.parcel_id = parcel.id
JOIN rule ON finding.rule_no = rule.no
LEFT JOIN check_run ON finding.run = check_run.id
LEFT JOIN parcel AS other ON finding.other_id = other.id
-- Of its own, or given at the other parcel of the pair.
LEFT JOIN LATERAL (
    SELECT exception.*
    FROM exception
    WHERE
        exception.rule_no = finding.rule_no
        AND (
            (exception.parcel_id = finding.parcel_id AND exception.other_id = finding.other_id)
            OR (exception.parcel_id = finding.other_id AND exception.other_id = finding.parcel_id)
        )
        AND exception.judged = finding.judged
        AND exception.ended_at IS NULL
        AND finding.state = 'excused'
    ORDER BY exception.parcel_id <> finding.parcel_id
    LIMIT 1
) AS exception ON true
WHERE finding.parcel_id = %(id)s AND finding.state <> 'resolved'
ORDER BY finding.state = 'excused', rule.severity DESC, finding.rule_no, finding.value DESC NULLS LAST, finding.id
