-- What is split or merged ends, and what comes of it is new, even where a number lives on.
DELETE FROM staged_match
USING staged_lineage
WHERE staged_match.parcel_id = staged_lineage.parcel_id OR staged_match.row_no = staged_lineage.row_no
