-- Sheet and number of parcels, of those that are gone as they were last.
-- Parameters: ids.
SELECT
    wanted.id,
    parcel.id AS parcel_id,
    coalesce(parcel.commune_code, former.commune_code) AS commune_code,
    coalesce(parcel.sheet_no, former.sheet_no) AS sheet_no,
    coalesce(parcel.parcel_no, former.parcel_no) AS parcel_no
FROM unnest(%(ids)s::bigint[]) AS wanted (id)
LEFT JOIN parcel ON wanted.id = parcel.id
LEFT JOIN LATERAL (
    SELECT
        parcel_history.commune_code,
        parcel_history.sheet_no,
        parcel_history.parcel_no
    FROM parcel_history
    WHERE parcel.id IS NULL AND parcel_history.parcel_id = wanted.id
    ORDER BY parcel_history.valid_to DESC
    LIMIT 1
) AS former ON true
