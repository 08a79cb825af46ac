-- End the exceptions whose finding is gone, or is no longer what was excused, or whose last day is over.
-- No parameters.
UPDATE exception
SET
    ended_at = now(),
    ended_by = current_actor(),
    end_reason = CASE
        WHEN past.until < (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date THEN 'expired'
        WHEN past.judged IS NULL THEN 'resolved'
        ELSE 'changed'
    END
FROM (
    SELECT
        exception.id,
        exception.until,
        coalesce(verdict.judged, mirror.judged) AS judged
    FROM scope
    JOIN exception ON scope.parcel_id = exception.parcel_id AND exception.ended_at IS NULL
    LEFT JOIN verdict
        ON
            exception.parcel_id = verdict.parcel_id
            AND exception.rule_no = verdict.rule_no
            AND exception.other_id = verdict.other_id
    -- It may have come to be found at the other parcel only.
    LEFT JOIN verdict AS mirror
        ON
            exception.other_id = mirror.parcel_id
            AND exception.rule_no = mirror.rule_no
            AND exception.parcel_id = mirror.other_id
    WHERE
        exception.judged IS DISTINCT FROM coalesce(verdict.judged, mirror.judged)
        OR exception.until < (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
) AS past
WHERE exception.id = past.id
