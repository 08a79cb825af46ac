-- End the exceptions that were given for parcels that are no more: of the commune, or of what was marked.
-- Parameters: code, is_whole.
UPDATE exception
SET ended_at = now(), ended_by = current_actor(), end_reason = 'resolved'
WHERE
    ended_at IS NULL
    AND CASE
        WHEN %(is_whole)s THEN commune_code = %(code)s
        ELSE parcel_id IN (SELECT parcel_id FROM mark)
    END
    AND NOT EXISTS (SELECT FROM parcel WHERE parcel.id = exception.parcel_id)
