-- One exception.
-- Parameters: id.
SELECT
    id,
    rule_no,
    parcel_id,
    other_id,
    commune_code,
    ended_at
FROM exception
WHERE id = %(id)s
