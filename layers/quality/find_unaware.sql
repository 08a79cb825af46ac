-- The communes that have not seen how all of this one changed, and are not to be judged anyway. Parameters: code,
-- has_people (of whom others may share some).
INSERT INTO unaware
WITH change AS (
    SELECT max(changed_by::text::bigint)::text::xid8 AS last
    FROM mark
    WHERE parcel_id IS NULL AND (box IS NULL OR NOT ST_IsEmpty(box) OR %(has_people)s)
)

SELECT other.code
FROM change
JOIN commune_count ON commune_count.n > 0
JOIN commune AS other ON commune_count.commune_code = other.code AND other.code <> %(code)s
WHERE
    change.last IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM quality_due
        WHERE quality_due.commune_code = other.code AND quality_due.parcel_id IS NULL
    )
    AND NOT EXISTS (
        SELECT FROM check_run
        WHERE
            check_run.commune_code = other.code
            AND check_run.is_whole
            AND check_run.finished_at IS NOT NULL
            AND pg_visible_in_snapshot(change.last, check_run.seen)
    )
