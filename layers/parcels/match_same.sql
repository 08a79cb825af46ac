-- Match rows with parcels of the same key and the very same shape, one to one.
WITH offered AS (
    SELECT
        row_no,
        commune_code,
        coalesce(sheet_no, '') AS sheet_no,
        coalesce(parcel_no, '') AS parcel_no,
        geom,
        row_number() OVER (PARTITION BY commune_code, sheet_no, parcel_no, geom ORDER BY row_no) AS turn
    FROM staged_parcel
),

held AS (
    SELECT
        id,
        commune_code,
        coalesce(sheet_no, '') AS sheet_no,
        coalesce(parcel_no, '') AS parcel_no,
        geom,
        row_number() OVER (PARTITION BY commune_code, sheet_no, parcel_no, geom ORDER BY id) AS turn
    FROM parcel
    WHERE commune_code IN (SELECT commune_code FROM staged_parcel)
)

INSERT INTO staged_match (row_no, parcel_id)
SELECT
    offered.row_no,
    held.id
FROM offered
JOIN held USING (commune_code, sheet_no, parcel_no, geom, turn)
