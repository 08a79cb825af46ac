-- Findings of a rule, the smallest first, after a value; what was measured of none is not there.
-- Parameters: rule (its number), state, commune and sheet (null: all), min_value, max_value (null: any);
-- after_value (null: from the beginning), after_id; page (null: all).
-- The parcel is looked up only where a sheet is asked for: a LEFT JOIN that nothing reads is left out.
SELECT
    finding.id,
    finding.value
FROM finding
LEFT JOIN parcel ON finding.parcel_id = parcel.id
WHERE
    finding.rule_no = %(rule)s::smallint
    AND finding.state = %(state)s
    AND (%(commune)s::text IS NULL OR finding.commune_code = %(commune)s)
    AND (%(sheet)s::text IS NULL OR parcel.sheet_no = %(sheet)s)
    AND finding.value IS NOT NULL
    AND (%(min_value)s::double precision IS NULL OR finding.value >= %(min_value)s::double precision)
    AND (%(max_value)s::double precision IS NULL OR finding.value < %(max_value)s::double precision)
    AND (
        %(after_value)s::double precision IS NULL
        OR (finding.value, finding.id) > (%(after_value)s::double precision, %(after_id)s::bigint)
    )
ORDER BY finding.value, finding.id
LIMIT %(page)s
