-- Parcels as they were called at a moment, also those that are gone since: in the order of their ids.
-- Parameters: ids, at.
SELECT
    wanted.id,
    called.sheet_no,
    called.parcel_no,
    called.parcel_code,
    called.area_map_m2,
    parcel.id IS NOT NULL AS is_there
FROM unnest(%(ids)s::bigint[]) AS wanted (id)
LEFT JOIN parcel ON wanted.id = parcel.id
LEFT JOIN LATERAL (
    (
        -- What was replaced first after the moment is what was there at it.
        SELECT
            1 AS place,
            sheet_no,
            parcel_no,
            parcel_code,
            area_map_m2
        FROM parcel_history
        WHERE parcel_id = wanted.id AND valid_to > %(at)s
        ORDER BY valid_to
        LIMIT 1
    )
    UNION ALL
    SELECT
        2,
        parcel.sheet_no,
        parcel.parcel_no,
        parcel.parcel_code,
        parcel.area_map_m2
    WHERE parcel.id IS NOT NULL
    UNION ALL
    (
        -- Gone before: invented editions are older than the history of their parcels.
        SELECT
            3,
            sheet_no,
            parcel_no,
            parcel_code,
            area_map_m2
        FROM parcel_history
        WHERE parcel_id = wanted.id AND parcel.id IS NULL
        ORDER BY valid_to DESC
        LIMIT 1
    )
    ORDER BY place
    LIMIT 1
) AS called ON true
ORDER BY wanted.id
