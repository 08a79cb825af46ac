-- Set rows aside that repeat the commune, sheet and number of an earlier one: the first stays.
WITH ranked AS (
    SELECT
        row_no,
        first_value(row_no) OVER same_key AS first_row_no
    FROM staged_record
    WINDOW same_key AS (
        PARTITION BY commune_code, sheet_no, parcel_no ORDER BY parcel_id IS NULL, row_no
    )
),

repeated AS (
    DELETE FROM staged_record
    USING ranked
    WHERE staged_record.row_no = ranked.row_no AND ranked.row_no <> ranked.first_row_no
    RETURNING staged_record.*, ranked.first_row_no
)

INSERT INTO staged_refusal (row_no, commune_code, sheet_no, parcel_no, reason, source)
SELECT
    row_no,
    commune_code,
    sheet_no,
    parcel_no,
    'the same sheet and number as row ' || first_row_no,
    source
FROM repeated
