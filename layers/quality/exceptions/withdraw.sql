-- End an exception that is in force, and say of which parcels it was.
-- Parameters: id (of the exception), actor.
UPDATE exception
SET ended_at = now(), ended_by = %(actor)s, end_reason = 'withdrawn'
WHERE id = %(id)s AND ended_at IS NULL
RETURNING
    parcel_id,
    other_id
