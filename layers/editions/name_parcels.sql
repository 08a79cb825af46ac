-- Parcels as they were called at a moment, also those that are gone since: in the order of their ids.
-- Parameters: ids, at.
SELECT
    wanted.id,
    CASE WHEN past.parcel_id IS NOT NULL THEN past.sheet_no WHEN parcel.id IS NOT NULL THEN parcel.sheet_no ELSE gone.sheet_no END AS sheet_no,
    CASE WHEN past.parcel_id IS NOT NULL THEN past.parcel_no WHEN parcel.id IS NOT NULL THEN parcel.parcel_no ELSE gone.parcel_no END AS parcel_no,
    CASE WHEN past.parcel_id IS NOT NULL THEN past.parcel_code WHEN parcel.id IS NOT NULL THEN parcel.parcel_code ELSE gone.parcel_code END AS parcel_code,
    CASE WHEN past.parcel_id IS NOT NULL THEN past.area_map_m2 WHEN parcel.id IS NOT NULL THEN parcel.area_map_m2 ELSE gone.area_map_m2 END AS area_map_m2,
    parcel.id IS NOT NULL AS is_there
FROM unnest(%(ids)s::bigint[]) AS wanted (id)
LEFT JOIN parcel ON wanted.id = parcel.id
LEFT JOIN LATERAL (
    -- What was replaced first after the moment is what was there at it.
    SELECT
        parcel_history.parcel_id,
        parcel_history.sheet_no,
        parcel_history.parcel_no,
        parcel_history.parcel_code,
        parcel_history.area_map_m2
    FROM parcel_history
    WHERE parcel_history.parcel_id = wanted.id AND parcel_history.valid_to > %(at)s
    ORDER BY parcel_history.valid_to
    LIMIT 1
) AS past ON true
LEFT JOIN LATERAL (
    -- Deleted before: only where the ids of an edition are older than itself, as a restatement's may be.
    SELECT
        parcel_history.sheet_no,
        parcel_history.parcel_no,
        parcel_history.parcel_code,
        parcel_history.area_map_m2
    FROM parcel_history
    WHERE parcel_history.parcel_id = wanted.id AND parcel.id IS NULL
    ORDER BY parcel_history.valid_to DESC
    LIMIT 1
) AS gone ON true
ORDER BY wanted.id
