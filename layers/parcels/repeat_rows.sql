-- Turn away rows that say what an earlier row of the file has said: same number, same shape. Rows
-- of one number with different shapes stay: which of them is right, people have to see.
WITH repeated AS (
    SELECT
        commune_code,
        sheet_no,
        parcel_no
    FROM staged_parcel
    GROUP BY commune_code, sheet_no, parcel_no
    HAVING count(*) > 1
),

turn AS (
    SELECT
        staged_parcel.row_no,
        min(staged_parcel.row_no) OVER (
            PARTITION BY staged_parcel.commune_code, staged_parcel.sheet_no, staged_parcel.parcel_no, staged_parcel.geom
        ) AS first_row
    FROM staged_parcel
    JOIN repeated ON
        repeated.commune_code = staged_parcel.commune_code
        AND repeated.sheet_no IS NOT DISTINCT FROM staged_parcel.sheet_no
        AND repeated.parcel_no IS NOT DISTINCT FROM staged_parcel.parcel_no
),

copied AS (
    DELETE FROM staged_parcel
    USING turn
    WHERE staged_parcel.row_no = turn.row_no AND turn.row_no <> turn.first_row
    RETURNING staged_parcel.*, turn.first_row
)

INSERT INTO staged_refused (row_no, sheet_no, parcel_no, reason, source, srid, shape)
SELECT
    row_no,
    sheet_no,
    parcel_no,
    'the same parcel as row ' || first_row,
    source,
    4326,
    ST_AsBinary(geom)
FROM copied
RETURNING
    row_no AS row,
    sheet_no,
    parcel_no,
    reason
