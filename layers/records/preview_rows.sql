-- The first rows of an export as they wait to be written.
-- Parameters: most
SELECT
    row_no,
    commune_code,
    sheet_no,
    parcel_no,
    clean_group,
    is_book_issued,
    is_in_operation,
    parcel_id IS NOT NULL AS is_on_map
FROM staged_record
ORDER BY row_no
LIMIT %(most)s
