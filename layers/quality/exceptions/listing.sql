-- One page of the exceptions, the latest first.
-- Parameters: commune, rule_no (null: any), is_current (true, false; null: both), end_reason (null: any),
-- after_id (the last one of the page before; null: the first page), page (how many; null: all).
SELECT
    exception.id,
    exception.rule_no,
    exception.parcel_id,
    exception.other_id,
    exception.commune_code,
    commune.name AS commune_name,
    parcel.id IS NOT NULL AS has_parcel,
    parcel.sheet_no,
    parcel.parcel_no,
    other.sheet_no AS other_sheet_no,
    other.parcel_no AS other_parcel_no,
    exception.actor,
    exception.reason,
    exception.created_at,
    exception.until,
    exception.ended_at,
    exception.ended_by,
    exception.end_reason
FROM exception
JOIN commune ON exception.commune_code = commune.code
LEFT JOIN parcel ON exception.parcel_id = parcel.id
LEFT JOIN parcel AS other ON exception.other_id = other.id
WHERE
    (%(commune)s::text IS NULL OR exception.commune_code = %(commune)s)
    AND (%(rule_no)s::smallint IS NULL OR exception.rule_no = %(rule_no)s)
    AND (%(is_current)s::boolean IS NULL OR (exception.ended_at IS NULL) = %(is_current)s)
    AND (%(end_reason)s::text IS NULL OR exception.end_reason = %(end_reason)s)
    AND (%(after_id)s::bigint IS NULL OR exception.id < %(after_id)s)
ORDER BY exception.id DESC
LIMIT %(page)s
