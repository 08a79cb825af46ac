-- Records of one kind of change, and how many there are.
-- Parameters: kind, most
SELECT
    row_no AS row,
    commune_code,
    sheet_no,
    parcel_no,
    group_before,
    group_after,
    count(*) OVER () AS total
FROM record_change
WHERE kind = %(kind)s
ORDER BY commune_code, row_no, record_id
LIMIT %(most)s
