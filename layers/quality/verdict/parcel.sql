-- The verdict of a parcel, who judged it when, and what of it or around it has changed since.
-- Parameters: id (of the parcel).
WITH whole AS (
    SELECT max(check_run.id) AS id
    FROM check_run
    JOIN parcel ON check_run.commune_code = parcel.commune_code
    WHERE parcel.id = %(id)s AND check_run.is_whole AND check_run.finished_at IS NOT NULL
)

SELECT
    parcel.is_object,
    parcel.clean_group,
    parcel_quality.parcel_id IS NOT NULL AS is_judged,
    parcel_quality.severity,
    parcel_quality.own_group,
    parcel_quality.failed,
    parcel_quality.excused,
    parcel_quality.unevaluated,
    parcel_quality.since,
    check_run.finished_at AS judged_at,
    -- Its own state, its place, its commune: each may stand there more than once.
    EXISTS (SELECT 1 FROM quality_due WHERE quality_due.commune_code = parcel.commune_code) AS is_due
FROM parcel
CROSS JOIN whole
LEFT JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
-- A run writes only what it found to differ: the latest that has looked at the parcel is the last
-- over all of its commune, or the one that changed its verdict.
LEFT JOIN check_run ON check_run.id = greatest(parcel_quality.run, whole.id)
WHERE parcel.id = %(id)s
