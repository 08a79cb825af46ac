-- Findings of a rule, the earliest found first: their numbers are given in the order in which they are found.
-- Parameters: rule (its number), state, communes, sheet (null: all), min_value, max_value (null: any);
-- after_id (null: from the beginning); page (null: all).
-- finding_rule has that order within each commune: the first of each are merged.
-- The parcel is looked up only where a sheet is asked for: a LEFT JOIN that nothing reads is left out.
SELECT found.id
FROM unnest(%(communes)s::text[]) AS wanted (code)
CROSS JOIN LATERAL (
    SELECT finding.id
    FROM finding
    LEFT JOIN parcel ON finding.parcel_id = parcel.id
    WHERE
        finding.rule_no = %(rule)s::smallint
        AND finding.commune_code = wanted.code
        AND finding.state = %(state)s
        AND (%(sheet)s::text IS NULL OR parcel.sheet_no = %(sheet)s)
        AND (%(min_value)s::double precision IS NULL OR finding.value >= %(min_value)s::double precision)
        AND (%(max_value)s::double precision IS NULL OR finding.value < %(max_value)s::double precision)
        AND (%(after_id)s::bigint IS NULL OR finding.id > %(after_id)s::bigint)
    ORDER BY finding.id
    LIMIT %(page)s
) AS found
ORDER BY found.id
LIMIT %(page)s
