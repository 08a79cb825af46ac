-- The communes that have not seen what changed here beside others, and are not to be judged anyway.
-- Parameters: code, has_people (of whom others may share some).
INSERT INTO unaware
WITH change AS (
    SELECT DISTINCT changed_by
    FROM mark
    WHERE
        CASE
            WHEN parcel_id IS NULL THEN box IS NULL OR NOT ST_IsEmpty(box) OR %(has_people)s
            ELSE box IS NOT NULL OR sheet_no IS NOT NULL
        END
)

SELECT other.code
FROM commune_count
JOIN commune AS other ON commune_count.commune_code = other.code AND other.code <> %(code)s
WHERE
    EXISTS (SELECT FROM change)
    AND commune_count.n > 0
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
            AND NOT EXISTS (
                SELECT FROM change
                WHERE NOT coalesce(pg_visible_in_snapshot(change.changed_by, check_run.seen), false)
            )
    )
