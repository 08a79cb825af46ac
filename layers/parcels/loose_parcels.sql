-- Parcels that may have been split or merged: without a row, or whose row of the same number
-- differs from them in size. Shapes are made fit for being laid over each other.
-- Parameters: with_loose (false: each parcel of the communes has a row), slack, the share by which a shape may differ and still be the same
CREATE TEMP TABLE loose_parcel ON COMMIT DROP AS
WITH loose AS (
    SELECT
        parcel.id,
        NULL::bigint AS row_no,
        parcel.geom
    FROM parcel
    WHERE
        %(with_loose)s
        AND parcel.commune_code IN (SELECT offered.commune_code FROM staged_parcel AS offered)
        AND NOT EXISTS (SELECT FROM staged_match WHERE staged_match.parcel_id = parcel.id)
    UNION ALL
    SELECT
        parcel.id,
        staged_match.row_no,
        parcel.geom
    FROM staged_match
    JOIN parcel ON parcel.id = staged_match.parcel_id
    JOIN staged_parcel USING (row_no)
    WHERE
        staged_match.is_moved
        AND abs(ST_Area(staged_parcel.geom) / nullif(ST_Area(parcel.geom), 0) - 1) > %(slack)s
)

SELECT
    id,
    row_no,
    CASE WHEN ST_IsValid(geom) THEN geom ELSE ST_MakeValid(geom) END AS geom
FROM loose
