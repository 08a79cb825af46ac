-- Drop verdicts on parcels that are no more: of the whole commune, or of what was marked.
-- Parameters: code, is_whole.
DELETE FROM parcel_quality
WHERE
    parcel_id IN (
        -- All that the commune has is in the scope: few are looked up among all parcels.
        SELECT parcel_quality.parcel_id
        FROM parcel_quality
        WHERE
            %(is_whole)s
            AND parcel_quality.commune_code = %(code)s
            AND NOT EXISTS (SELECT FROM scope WHERE scope.parcel_id = parcel_quality.parcel_id)
        UNION ALL
        SELECT parcel_id FROM mark
        WHERE NOT %(is_whole)s
    )
    AND NOT EXISTS (SELECT FROM parcel WHERE parcel.id = parcel_quality.parcel_id)
