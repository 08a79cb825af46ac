-- Rows that may come of a split or a merge: new, or of another size than their parcel; only near
-- loose parcels, which are few.
CREATE TEMP TABLE loose_row ON COMMIT DROP AS
SELECT
    staged_parcel.row_no,
    staged_match.parcel_id,
    CASE WHEN ST_IsValid(staged_parcel.geom) THEN staged_parcel.geom ELSE ST_MakeValid(staged_parcel.geom) END AS geom
FROM staged_parcel
LEFT JOIN staged_match USING (row_no)
WHERE
    (staged_match.row_no IS NULL OR staged_match.parcel_id IN (SELECT id FROM loose_parcel))
    AND EXISTS (SELECT FROM loose_parcel WHERE loose_parcel.geom && staged_parcel.geom)
