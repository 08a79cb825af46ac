-- End the exceptions whose last day is over, and have their parcels judged again.
-- Parameters: actor.
WITH over AS (
    UPDATE exception
    SET ended_at = now(), ended_by = %(actor)s, end_reason = 'expired'
    WHERE ended_at IS NULL AND until < (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    RETURNING parcel_id, commune_code
)

INSERT INTO quality_due (commune_code, parcel_id)
SELECT DISTINCT
    over.commune_code,
    over.parcel_id
FROM over
JOIN parcel ON over.parcel_id = parcel.id
