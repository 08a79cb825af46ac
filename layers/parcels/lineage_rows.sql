-- The splits and merges of a file, one row for each parcel that becomes another.
-- Parameters: most
SELECT
    staged_lineage.kind,
    staged_lineage.parcel_id,
    parcel.sheet_no AS former_sheet_no,
    parcel.parcel_no AS former_parcel_no,
    parcel.parcel_code AS retired_code,
    staged_lineage.row_no AS row,
    staged_parcel.sheet_no,
    staged_parcel.parcel_no,
    count(*) OVER () AS total
FROM staged_lineage
JOIN parcel ON parcel.id = staged_lineage.parcel_id
JOIN staged_parcel USING (row_no)
ORDER BY staged_lineage.kind, staged_lineage.parcel_id, staged_lineage.row_no
LIMIT %(most)s
