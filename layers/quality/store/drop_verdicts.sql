-- Drop verdicts on parcels that are no more, or of another commune now: of the whole commune, or of what was
-- marked. Parameters: code, is_whole.
DELETE FROM parcel_quality
WHERE
    parcel_id IN (
        SELECT parcel_quality.parcel_id
        FROM parcel_quality
        LEFT JOIN parcel ON parcel_quality.parcel_id = parcel.id
        WHERE
            parcel.id IS NULL
            AND CASE
                WHEN %(is_whole)s THEN parcel_quality.commune_code = %(code)s
                ELSE parcel_quality.parcel_id IN (SELECT parcel_id FROM mark)
            END
    )
