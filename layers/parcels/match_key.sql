-- Match rows with parcels of the same key whose shape has changed. A key may occur several times
-- (roads are often all "0"): those pair up that are each other's nearest. Repeated until it finds none.
WITH pair AS (
    SELECT
        staged_parcel.row_no,
        parcel.id,
        row_number() OVER (PARTITION BY staged_parcel.row_no ORDER BY apart.degrees, parcel.id) AS of_row,
        row_number() OVER (PARTITION BY parcel.id ORDER BY apart.degrees, staged_parcel.row_no) AS of_parcel
    FROM staged_parcel
    JOIN parcel USING (commune_code, sheet_no, parcel_no)
    CROSS JOIN LATERAL (
        SELECT ST_Distance(ST_Centroid(staged_parcel.geom), ST_Centroid(parcel.geom)) AS degrees
    ) AS apart
    WHERE
        NOT EXISTS (SELECT FROM staged_match WHERE staged_match.row_no = staged_parcel.row_no)
        AND NOT EXISTS (SELECT FROM staged_match WHERE staged_match.parcel_id = parcel.id)
)

INSERT INTO staged_match (row_no, parcel_id, is_moved)
SELECT
    row_no,
    id,
    true
FROM pair
WHERE of_row = 1 AND of_parcel = 1
