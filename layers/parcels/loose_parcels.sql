-- Parcels that may have been split or merged: without a row, or whose row of the same number
-- differs from them in size. Shapes are made fit for being laid over each other.
-- Parameters: slack, the share by which a shape may differ and still be the same
CREATE TEMP TABLE loose_parcel ON COMMIT DROP AS
SELECT
    parcel.id,
    staged_match.row_no,
    CASE WHEN ST_IsValid(parcel.geom) THEN parcel.geom ELSE ST_MakeValid(parcel.geom) END AS geom
FROM parcel
LEFT JOIN staged_match ON staged_match.parcel_id = parcel.id
LEFT JOIN staged_parcel USING (row_no)
WHERE
    parcel.commune_code IN (SELECT offered.commune_code FROM staged_parcel AS offered)
    AND (
        staged_match.row_no IS NULL
        OR (
            staged_match.is_moved
            AND abs(ST_Area(staged_parcel.geom) / nullif(ST_Area(parcel.geom), 0) - 1) > %(slack)s
        )
    )
