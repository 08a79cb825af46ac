-- Take away codes that belong to parcels which a split or a merge has ended: a code is never used
-- again. The file's own value stays in source.
WITH ended AS (
    SELECT parcel.parcel_code
    FROM staged_lineage
    JOIN parcel ON parcel.id = staged_lineage.parcel_id
    UNION
    SELECT parcel_history.parcel_code
    FROM parcel_lineage
    JOIN parcel_history ON parcel_history.parcel_id = parcel_lineage.parent_id
    WHERE NOT EXISTS (SELECT FROM parcel WHERE parcel.id = parcel_lineage.parent_id)
)

UPDATE staged_parcel
SET parcel_code = NULL
FROM ended
WHERE staged_parcel.parcel_code = ended.parcel_code
RETURNING
    staged_parcel.row_no AS row,
    staged_parcel.sheet_no,
    staged_parcel.parcel_no,
    ended.parcel_code,
    'retired' AS problem
