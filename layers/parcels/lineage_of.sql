-- The parcels that a parcel came of, and those that came of it, with the number each bears or last
-- bore.
-- Parameters: id
WITH kin AS (
    SELECT
        'parent' AS role,
        kind,
        parent_id AS parcel_id
    FROM parcel_lineage
    WHERE child_id = %(id)s
    UNION ALL
    SELECT
        'child',
        kind,
        child_id
    FROM parcel_lineage
    WHERE parent_id = %(id)s
)

SELECT
    kin.role,
    kin.kind,
    kin.parcel_id,
    parcel.id IS NOT NULL AS is_present,
    CASE WHEN parcel.id IS NULL THEN past.sheet_no ELSE parcel.sheet_no END AS sheet_no,
    CASE WHEN parcel.id IS NULL THEN past.parcel_no ELSE parcel.parcel_no END AS parcel_no,
    past.valid_to AS ended_at
FROM kin
LEFT JOIN parcel ON parcel.id = kin.parcel_id
LEFT JOIN LATERAL (
    SELECT
        sheet_no,
        parcel_no,
        valid_to
    FROM parcel_history
    WHERE parcel_history.parcel_id = kin.parcel_id
    ORDER BY valid_to DESC
    LIMIT 1
) AS past ON parcel.id IS NULL
ORDER BY kin.role DESC, kin.parcel_id
